"""The program as its Debian package installs it, the people of the host who use it, and what is held against them.

For .ci/host and .ci/hostile, on a machine of which nothing stays (.ci/throwaway).
"""

import grp
import json
import os
import pathlib
import pwd
import subprocess
import sys
import time

PROGRAM = "/usr/bin/almacare"
STORE = pathlib.Path("/var/lib/almacare/desk.db")
SETTINGS = pathlib.Path("/etc/almacare/config.toml")
PACKAGE = os.environ.get("PACKAGE", "")

BEGAN = time.monotonic()
held = 0
broken = []


def part(title):
    """A heading, with the seconds since the beginning."""
    print(f"-- {title} ({time.monotonic() - BEGAN:.0f}s)", flush=True)


def holds(sentence, condition, *shown):
    """Says which sentence is not true, and goes on: one look tells all that is wrong."""
    global held
    if condition:
        held += 1
        return
    broken.append(sentence)
    print("NOT TRUE:", sentence, *(f"\n    {it}" for it in shown), flush=True)


def end():
    """Ends with 1 if a sentence was not true."""
    part(f"{held} sentences hold, {len(broken)} do not")
    sys.exit(1 if broken else 0)


def must(*words, **options):
    """A command of the system's that has to succeed; what it printed."""
    done = subprocess.run(words, capture_output=True, text=True, **options)
    if done.returncode != 0:
        sys.exit(f"{' '.join(words)}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def until(condition, seconds=30):
    """Whether a condition comes true in this time."""
    for _ in range(int(seconds * 10)):
        if condition():
            return True
        time.sleep(0.1)
    return False


class Answer:
    """What a run of the program ended with."""

    def __init__(self, done):
        self.code, self.out, self.err = done.returncode, done.stdout, done.stderr

    def json(self):
        return json.loads(self.out)

    def __repr__(self):
        return f"{self.code}: {self.out[-300:]!r} {self.err[-300:]!r}"


class Person:
    """Somebody who signed in: with the groups of that moment, as a session has them."""

    def __init__(self, login):
        entry = pwd.getpwnam(login)
        self.login, self.uid, self.gid, self.home = login, entry.pw_uid, entry.pw_gid, entry.pw_dir
        self.groups = os.getgrouplist(login, entry.pw_gid)
        self.heard = []

    @classmethod
    def unknown(cls, uid):
        """Somebody whom the name service does not know."""
        it = cls.__new__(cls)
        it.login, it.uid, it.gid, it.home, it.groups = f"uid:{uid}", uid, uid, "/", []
        it.heard = []
        return it

    def options(self, **more):
        """How a process of theirs is started."""
        env = {"PATH": "/usr/bin:/bin", "HOME": self.home, "LANG": "en_GB.UTF-8"} | more.pop("env", {})
        home = self.home if os.path.isdir(self.home) else "/"
        mine = dict(user=self.uid, group=self.gid, extra_groups=self.groups, env=env, cwd=home)
        return mine | more

    def run(self, *words, **more):
        """Any command, as they would run it."""
        more.setdefault("timeout", 90)
        if "input" not in more:
            more.setdefault("stdin", subprocess.DEVNULL)
        pipes = dict(stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, errors="replace")
        answer = Answer(subprocess.run([str(it) for it in words], **pipes | self.options(**more)))
        self.heard.append(answer.out + answer.err)
        return answer

    def shell(self, script, **more):
        return self.run("sh", "-c", script, **more)

    def begins(self, *words, **more):
        """A process of theirs that runs on."""
        pipes = dict(stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        return subprocess.Popen([str(it) for it in words], **pipes | self.options(**more))

    def writes(self, name, text, mode=0o644):
        """A file of theirs in their home."""
        path = pathlib.Path(self.home) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        path.chmod(mode)
        os.chown(path, self.uid, self.gid)
        return path

    def ask(self, *words, program=PROGRAM, **more):
        """The program, as they would run it."""
        return self.run(program, *words, **more)

    def do(self, *words, **more):
        """The same, which has to succeed."""
        done = self.ask(*words, **more)
        if done.code != 0:
            sys.exit(f"{self.login}: almacare {' '.join(str(it) for it in words)}: {done}")
        return done

    def opens(self, *words):
        """A ticket of theirs; its number."""
        return self.do("new", *words, "--json=id").json()["id"]


def account(login, name, groups=()):
    """An account of the host with a home, as its administrator makes it."""
    must("useradd", "--create-home", "--shell", "/bin/bash", "--comment", name, login)
    for it in groups:
        belongs(login, it)
    return Person(login)


def belongs(login, group):
    if group not in {it.gr_name for it in grp.getgrall()}:
        must("groupadd", group)
    must("gpasswd", "--add", login, group)


def settings(*lines):
    """Adds lines to the settings of the host, before its tables."""
    SETTINGS.write_text("\n".join(lines) + "\n" + SETTINGS.read_text())


NOT_ASKED = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}


def install():
    # Nothing here outlives the run, and nobody searches the manual.
    pathlib.Path("/var/lib/man-db/auto-update").unlink(missing_ok=True)
    must("dpkg", "--force-unsafe-io", "--install", PACKAGE, env=NOT_ASKED)


def people():
    """Three requesters, two agents (one by a group, one by their role), an admin by a group, and root."""
    settings('agent_group = "dsi"', 'admin_group = "dsi-admin"', 'mail_domain = "desk.test"', "max_new_per_hour = 5000")
    root = Person("root")
    found = {
        "root": root,
        "_almacare": Person("_almacare"),
        "marie": account("marie", "Marie Dupont"),
        "paul": account("paul", "Paul Petit"),
        "zoe": account("zoe", "Zoé Girard"),
        "lea": account("lea", "Léa Martin", ["dsi"]),
        "tom": account("tom", "Tom Roux"),
        "nina": account("nina", "Nina Faure", ["dsi-admin"]),
    }
    root.do("user", "add", "tom", "--name", "Tom Roux", "--role", "agent")
    root.do("user", "add", "paul", "--name", "Paul Petit")
    return found


def ids_of(pid):
    """The groups of a process that runs: real, effective, saved, that of files, and the others."""
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    fields = dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)
    return fields["Gid"].split(), fields["Groups"].split()
