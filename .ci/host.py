"""What .ci/host tries: the package's life, and every cell of SPEC §3.2 through the installed program."""

import os
import pathlib
import re
import subprocess

import desk_rights
from host_mail import postfix
from installed import (
    NOT_ASKED,
    PACKAGE,
    PROGRAM,
    SETTINGS,
    STORE,
    Person,
    end,
    holds,
    install,
    must,
    part,
    people,
    settings,
    until,
)

UNIT = pathlib.Path("/lib/systemd/system/almacare.service")
CRON = pathlib.Path("/etc/cron.d/almacare")
# What makes systemd set no_new_privs for a service that is not root's (systemd.exec(5)).
NO_NEW_PRIVILEGES = """DynamicUser LockPersonality MemoryDenyWriteExecute NoNewPrivileges PrivateDevices ProtectClock
ProtectHostname ProtectKernelLogs ProtectKernelModules ProtectKernelTunables RestrictAddressFamilies RestrictNamespaces
RestrictRealtime RestrictSUIDSGID SystemCallArchitectures SystemCallFilter SystemCallLog""".split()


def mode(path):
    return must("stat", "-c", "%U:%G:%a", str(path)).strip()


def overrides():
    done = subprocess.run(["dpkg-statoverride", "--list", PROGRAM], capture_output=True, text=True)
    return done.stdout.strip()


def known(kind, name):
    return subprocess.run(["getent", kind, name], stdout=subprocess.DEVNULL).returncode == 0


def installed():
    part("installed")
    must("apt-get", "install", "--yes", "--no-install-recommends", PACKAGE, env=NOT_ASKED)
    wanted = {
        PROGRAM: "root:almacare:2755",
        STORE.parent: "root:almacare:2770",
        STORE: "root:almacare:660",
        SETTINGS: "root:root:644",
        SETTINGS.parent: "root:root:755",
        CRON: "root:root:644",
        UNIT: "root:root:644",
        UNIT.with_suffix(".timer"): "root:root:644",
        "/usr/lib/sysusers.d/almacare.conf": "root:root:644",
        "/usr/lib/tmpfiles.d/almacare.conf": "root:root:644",
        "/usr/share/bash-completion/completions/almacare": "root:root:644",
        "/usr/share/zsh/vendor-completions/_almacare": "root:root:644",
        "/usr/share/fish/vendor_completions.d/almacare.fish": "root:root:644",
        "/usr/share/man/man1/almacare-new.1.gz": "root:root:644",
        "/usr/share/man/fr/man7/almacare-install.7.gz": "root:root:644",
        "/usr/share/doc/almacare/changelog.Debian.gz": "root:root:644",
    }
    for path, right in wanted.items():
        holds(f"{path} is {right}", os.path.exists(path) and mode(path) == right, f"ls: {os.path.exists(path)}")
    group = must("getent", "group", "almacare").strip()
    holds("nobody belongs to the group", group.endswith(":"), group)
    holds(
        "nobody can sign in to the account",
        must("getent", "passwd", "_almacare").strip().endswith(":/nonexistent:/usr/sbin/nologin"),
    )
    man = must("man", "--where", "almacare-install") + must(
        "man", "--where", "--locale=fr_FR.UTF-8", "almacare-install"
    )
    holds("man finds its pages in both languages", "/man/man7/" in man and "/man/fr/man7/" in man, man)
    root = Person("root")
    holds(
        "all of it was done",
        all(it["state"] == "there" for it in root.do("init", "--shared", "--json").json()["parts"]),
    )
    findings = root.do("doctor", "--json").json()
    holds("doctor has no complaint", not findings, findings)
    told = root.do("--version", "-v").out
    holds("the program says whose desk it is", str(STORE) in told, told)
    unit = UNIT.read_text()
    named = set(re.findall(r"^(\w+)=", unit, re.M))
    holds("the service leaves the set-group-id bits their effect", not named & set(NO_NEW_PRIVILEGES), named)
    if os.path.exists("/usr/bin/systemd-analyze"):
        said = subprocess.run(
            ["systemd-analyze", "verify", str(UNIT.with_suffix(".timer"))], capture_output=True, text=True
        )
        holds("systemd understands the units", "almacare" not in said.stderr, said.stderr)


def due(who, subject):
    """A ticket that is resolved, and closes when its time is over."""
    number = who["marie"].opens(subject, "-m", "x")
    who["tom"].do("resolve", number, "-m", "Done.")
    return number


def state(who, number):
    ticket = who["root"].do("show", number, "--json=state,closed_by").json()
    return ticket["state"], ticket["closed_by"]


def starts_cron():
    """A real cron over the file of the package, every minute instead of every five."""
    part("cron begins")
    line = CRON.read_text()
    CRON.write_text(line.replace("*/5 *", "* *"))
    holds("the package has a line for cron", line.count("*/5 * * * * _almacare ") == 1, line)
    return subprocess.Popen(["cron", "-f"], stdin=subprocess.DEVNULL)


def cron_closes(who, cron, number):
    part("cron closes a ticket")
    closed = until(lambda: state(who, number) == ("closed", "sweep"), 130)
    holds("cron closed what was due", closed, state(who, number))
    event = [it for it in desk_rights.lines(who["root"].do("log", number, "--json").out) if it["event"] == "closed"]
    holds("the log says that the clock did it", [it["by"] for it in event] == ["sweep"], event)
    cron.terminate()
    cron.wait()


def timer_closes(who):
    """What systemd would start, as it would."""
    part("the timer's command line closes a ticket")
    SETTINGS.write_text(SETTINGS.read_text().replace('"1m"', '"2s"'))
    number = due(who, "Closed by the timer")
    unit = UNIT.read_text()
    user, words = (re.search(rf"^{it}=(.*)$", unit, re.M)[1] for it in ("User", "ExecStart"))
    is_due = lambda: number in [it["id"] for it in who["root"].do("sweep", "--dry-run", "--json").json()["closed"]]
    holds("control: it is due", until(is_due))
    cron_line = re.search(r"_almacare (.*)", CRON.read_text())[1]
    os.makedirs("/run/systemd/system")
    beside = who[user].run("sh", "-c", cron_line)
    os.removedirs("/run/systemd/system")
    holds(
        "where systemd runs, cron's line does nothing", beside.code == 0 and state(who, number)[0] == "resolved", beside
    )
    done = who[user].run(*words.split(), env={"PATH": "/usr/bin:/bin"})
    holds("the service says nothing and succeeds", (done.code, done.out, done.err) == (0, "", ""), done)
    holds("the service closed what was due", state(who, number) == ("closed", "sweep"), state(who, number))


def upgraded(who):
    part("upgraded from itself")
    SETTINGS.write_text("# ours\n" + SETTINGS.read_text())
    before = SETTINGS.read_bytes(), who["root"].do("list", "--state", "all", "--json").out, overrides()
    install()
    after = SETTINGS.read_bytes(), who["root"].do("list", "--state", "all", "--json").out, overrides()
    holds("settings, tickets and override are as they were", before == after, before[2], after[2])
    holds("the program is still set-group-id", mode(PROGRAM) == "root:almacare:2755", mode(PROGRAM))

    must("dpkg-statoverride", "--remove", PROGRAM)
    must("dpkg-statoverride", "--update", "--add", "root", "root", "0755", PROGRAM)
    install()
    holds(
        "the administrator's override stands",
        (mode(PROGRAM), overrides()) == ("root:root:755", f"root root 755 {PROGRAM}"),
        mode(PROGRAM),
        overrides(),
    )
    alone = who["marie"].ask("list")
    holds("without the bit the desk is an error, and no other one", alone.code == 1 and "almacare" in alone.err, alone)
    must("dpkg-statoverride", "--remove", PROGRAM)
    install()
    holds("without it the package's own is back", mode(PROGRAM) == "root:almacare:2755", mode(PROGRAM))
    who["marie"].do("list")


def removed(who):
    part("removed and purged")
    tickets = who["root"].do("list", "--state", "all", "--json").out
    kept = SETTINGS.read_bytes()

    def there():
        return STORE.exists() and SETTINGS.exists() and known("group", "almacare") and known("passwd", "_almacare")

    must("dpkg", "--remove", "almacare", env=NOT_ASKED)
    holds("removing leaves store, settings and account", there() and not os.path.exists(PROGRAM))
    line = re.search(r"_almacare (.*)", CRON.read_text())[1]
    without = who["_almacare"].run("sh", "-c", line)
    holds("cron's line is silent without the program", (without.code, without.out, without.err) == (0, "", ""), without)
    install()
    holds("installed again, everything is there", who["root"].do("list", "--state", "all", "--json").out == tickets)

    must("dpkg", "--purge", "almacare", env=NOT_ASKED)
    holds(
        "purging asks; who cannot be asked keeps everything",
        there() and not CRON.exists() and not overrides(),
        overrides(),
    )
    install()
    same = who["root"].do("list", "--state", "all", "--json").out == tickets and SETTINGS.read_bytes() == kept
    holds("installed again, everything is there", same)

    must("debconf-set-selections", input="almacare almacare/purge-data boolean false\n")
    must("dpkg", "--purge", "almacare", env=NOT_ASKED)
    holds("an answer of no keeps everything", there())
    install()
    must("debconf-set-selections", input="almacare almacare/purge-data boolean true\n")
    must("dpkg", "--purge", "almacare", env=NOT_ASKED)
    gone = not (
        STORE.parent.exists() or SETTINGS.parent.exists() or known("group", "almacare") or known("passwd", "_almacare")
    )
    holds("an answer of yes takes store, settings, account and group", gone and not known("group", "_almacare"))
    left = must("find", "/etc", "/usr", "/var/lib", "-xdev", "-name", "*almacare*").split()
    left = [it for it in left if not it.startswith("/var/lib/systemd/deb-systemd")]
    holds("nothing is left", not left and not overrides(), left, overrides())
    install()
    holds("dpkg still works, and a new desk begins", mode(STORE) == "root:almacare:660")


def main():
    installed()
    who = people()
    settings('auto_close_after = "1m"')
    desk_rights.administering(who)
    by_cron = due(who, "Closed by cron")
    cron = starts_cron()
    desk_rights.tickets(who)
    desk_rights.strangers(who)
    postfix(who)
    cron_closes(who, cron, by_cron)
    timer_closes(who)
    findings = who["root"].do("doctor", "--json").json()
    holds("doctor has no complaint", not findings, findings)
    upgraded(who)
    removed(who)
    end()


main()
