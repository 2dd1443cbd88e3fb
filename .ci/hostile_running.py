"""A running program, looked into by its own caller; and the programs that it starts."""

import fcntl
import os
import pathlib
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time

from installed import PROGRAM, SETTINGS, STORE, holds, ids_of, must, until

# pidfd_open(2) and pidfd_getfd(2), which Python's library does not have.
STEALS = """
import ctypes, os, sys
libc = ctypes.CDLL(None, use_errno=True)
pid = libc.syscall(434, int(sys.argv[1]), 0)
got = [libc.syscall(438, pid, fd, 0) for fd in range(16)]
print(max(got))
"""


def looked_into(who, secret):
    """A running command, looked into by its own caller."""
    zoe = who["zoe"]
    running = zoe.begins(PROGRAM, "new", "x", "-F", "-")
    control = zoe.begins("/bin/sleep", "60")
    time.sleep(0.5)
    group = must("getent", "group", "almacare").split(":")[2]
    gids, _ = ids_of(running.pid)
    holds(
        "the group is put down, and held for the store alone",
        gids == [str(zoe.gid), str(zoe.gid), group, str(zoe.gid)],
        gids,
    )
    for name in ("mem", "environ", "maps", "auxv", "smaps", "pagemap", "stack", "syscall"):
        # Of these the kernel opens some for everybody and shows nothing.
        look = "import sys; print(len(open(sys.argv[1], 'rb').read(64)))"
        if name == "mem":
            look = "import re, sys; p = sys.argv[1]; m = open(p.replace('mem', 'maps')).readline(); f = open(p, 'rb'); f.seek(int(m.split('-')[0], 16)); print(len(f.read(64)))"
        done = zoe.run("/usr/bin/python3", "-c", look, f"/proc/{running.pid}/{name}")
        holds(f"/proc/PID/{name} shows nothing", done.out.strip() in ("", "0"), done)
    for words in (
        ["ls", f"/proc/{running.pid}/fd"],
        ["cat", f"/proc/{running.pid}/fd/0"],
        ["readlink", f"/proc/{running.pid}/exe"],
        ["readlink", f"/proc/{running.pid}/cwd"],
    ):
        done = zoe.run(*words)
        holds(
            f"{' '.join(words[:1])} /proc/PID/{words[1].split('/')[3]}: denied", done.code != 0 and not done.out, done
        )
    for pid, able in ((running.pid, False), (control.pid, True)):
        traced = zoe.run("timeout", "1", "strace", "-qq", "-p", pid)
        holds(
            f"strace {'attaches to a sleep' if able else 'does not attach'}", ("attach" in traced.err) != able, traced
        )
        debugged = zoe.run("gdb", "-n", "-q", "-batch", "-p", pid, "-ex", "info registers rip")
        holds(f"gdb {'attaches to a sleep' if able else 'does not attach'}", ("rip" in debugged.out) == able, debugged)
        stolen = zoe.run("/usr/bin/python3", "-c", STEALS, pid)
        holds(f"descriptors {'of a sleep' if able else 'cannot'} be taken", (int(stolen.out) >= 0) == able, stolen)
    holds("control: a sleep's memory is its caller's", zoe.run("cat", f"/proc/{control.pid}/maps").code == 0)
    folder = pathlib.Path(zoe.home)
    core = pathlib.Path("/proc/sys/kernel/core_pattern").read_text()
    for it in ("SEGV", "ABRT", "QUIT"):
        dying = zoe.begins("bash", "-c", f"ulimit -c unlimited; exec {PROGRAM} new x -F -")
        time.sleep(0.3)
        zoe.run("kill", f"-{it}", dying.pid)
        dying.communicate()
    dumped = [it.name for it in folder.iterdir() if it.name.startswith("core")]
    holds("nothing dumps its memory", not dumped, dumped, core)
    for it in (running, control):
        it.kill()
        it.communicate()


# What a program that ours starts is: no shell, which would open descriptors of its own.
TELLS = """#!/usr/bin/python3 -I
import os, subprocess, sys
open_ = {{it: os.readlink(f"/proc/self/fd/{{it}}") for it in os.listdir("/proc/self/fd") if os.path.exists(f"/proc/self/fd/{{it}}")}}
with open("{home}/told-{name}", "w") as told:
    told.write(open("/proc/self/status").read())
    for number, target in open_.items():
        told.write(f"fd {{number}} {{target}}\\n")
    told.write("id " + subprocess.check_output(["/bin/sh", "-c", "echo $(id -g) $(id -G)"], text=True))
{then}
"""


def tells(person, name, then):
    return person.writes(f"bin/{name}", TELLS.format(home=person.home, name=name, then=then), 0o755)


def at_terminal(person, words, env, keys=b""):
    """The program at a terminal; what it showed."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.closerange(3, 256)
        os.chdir(person.home)
        os.setgroups(person.groups)
        os.setgid(person.gid)
        os.setuid(person.uid)
        os.execve(
            PROGRAM,
            [PROGRAM, *words],
            {"PATH": "/usr/bin:/bin", "HOME": person.home, "LANG": "en_GB.UTF-8", "TERM": "xterm"} | env,
        )
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    shown = b""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                shown += os.read(terminal, 65536)
            except OSError:
                break
        elif keys:
            os.write(terminal, keys)
            keys = b""
    else:
        os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    os.close(terminal)
    return shown.decode(errors="replace")


def as_caller(person, name, title):
    """What a program that ours started told of itself: it is the caller's, and has nothing of the store."""
    told = pathlib.Path(person.home, f"told-{name}")
    holds(f"{title} was started", told.exists())
    if not told.exists():
        return
    text = told.read_text()
    told.unlink()
    field = lambda it: re.search(rf"^{it}:?\s(.*)$", text, re.M)[1].split()
    holds(f"{title}: uid is the caller's", set(field("Uid")) == {str(person.uid)}, text)
    holds(f"{title}: real, effective and saved group are the caller's", set(field("Gid")) == {str(person.gid)}, text)
    holds(f"{title}: so are the others", {int(it) for it in field("Groups")} == set(person.groups), text)
    holds(f"{title}: id says so", {int(it) for it in field("id")} == {person.gid, *person.groups}, text)
    handed = {it for it, _ in re.findall(r"^fd (\d+) (.*)$", text, re.M)}
    holds(f"{title}: nothing but the three descriptors is handed on", handed <= {"0", "1", "2"}, text)


def children(who, secret):
    """Editor and pager."""
    zoe = who["zoe"]
    number = zoe.opens("Mine", "-m", "\n".join(f"line {it}" for it in range(200)))
    tells(zoe, "editor", 'open(sys.argv[-1], "w").write("From the editor.")')
    tells(zoe, "pager", "sys.stdin.buffer.read()")
    for name in ("EDITOR", "VISUAL"):
        at_terminal(zoe, ["reply", str(number)], {name: f"{zoe.home}/bin/editor"})
        as_caller(zoe, "editor", f"what {name} names")
    texts = [it["text"] for it in zoe.do("show", number, "--json=messages").json()["messages"]]
    holds("what the editor wrote is on the ticket", texts == ["From the editor."] * 2, texts)
    for words in (["show", str(number)], ["log", str(number)], ["help", "lifecycle"]):
        at_terminal(zoe, words, {"PAGER": f"{zoe.home}/bin/pager"})
        if words[0] != "log":
            as_caller(zoe, "pager", f"the pager of {words[0]}")
    # While somebody reads or writes for hours, nobody waits: the store is closed.
    tells(zoe, "editor", "import time; time.sleep(3)")
    began = time.monotonic()
    waiting = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import hostile_running as it, sys; from installed import Person; it.at_terminal(Person('zoe'), sys.argv[1:], {'EDITOR': '/home/zoe/bin/editor'})",
            "reply",
            str(number),
        ],
        cwd=pathlib.Path(__file__).parent,
    )
    until(lambda: os.path.exists(f"{zoe.home}/told-editor"))
    who["marie"].do("new", "Meanwhile", "-m", "x")
    locks = pathlib.Path("/proc/locks").read_text()
    inodes = {str(it.stat().st_ino) for it in STORE.parent.iterdir()}
    holding = [it for it in locks.splitlines() if it.split()[-3].split(":")[-1] in inodes]
    holds("an open editor holds no lock", time.monotonic() - began < 3 and not holding, holding)
    waiting.wait()


def mailer(who, secret):
    """The program that takes letters."""
    nina, account = who["nina"], who["_almacare"]
    program = pathlib.Path("/srv/sendmail")
    program.write_text(TELLS.format(home="/srv/told", name="sendmail", then="sys.stdin.buffer.read()"))
    program.chmod(0o755)
    pathlib.Path("/srv/told").mkdir(mode=0o777, exist_ok=True)
    os.chmod("/srv/told", 0o777)
    without = SETTINGS.read_text()
    SETTINGS.write_text(without + f'[mail]\nfrom = "it@desk.test"\nsendmail = "{program}"\n')
    for person in (nina, account):
        number = who["zoe"].opens("A letter", "-m", "x")
        who["tom"].do("reply", number, "-m", "Which one?")
        done = person.ask("mail", "send", "--now")
        holds(f"{person.login} hands letters over", done.code == 0, done)
        told = pathlib.Path("/srv/told/told-sendmail")
        if told.exists():
            home, person.home = person.home, "/srv/told"
            as_caller(person, "sendmail", f"the mailer of {person.login}")
            person.home = home
    SETTINGS.write_text(without)
    refused = who["zoe"].ask("mail", "send", "--now")
    holds("a requester hands nothing over", refused.code != 0, refused)
