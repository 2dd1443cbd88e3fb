"""What the program is started with: surroundings, copies, descriptors, limits, and a system that withholds the group."""

import datetime
import itertools
import os
import pathlib
import shutil
import subprocess
import time

from installed import PROGRAM, SETTINGS, STORE, holds, must

LIBRARY = """
#include <fcntl.h>
#include <unistd.h>
__attribute__((constructor)) static void enter(void) { close(open(MARK, O_CREAT | O_WRONLY, 0666)); }
"""


def harmless(who, secret, title, **more):
    """Whatever surrounds it: Zoé is herself, now, on the desk of the host, and Marie's ticket is not hers."""
    zoe, root = who["zoe"], who["root"]
    hidden = zoe.ask("show", secret, "--json", **more)
    holds(f"{title}: Marie's ticket is hidden", hidden.code == 3, hidden)
    done = zoe.ask("new", "Mine", "-m", "x", "--json=id", **more)
    holds(f"{title}: a ticket is opened", done.code == 0, done)
    if done.code == 0:
        ticket = root.do("show", done.json()["id"], "--json").json()
        age = abs(time.time() - datetime.datetime.fromisoformat(ticket["created_at"]).timestamp())
        holds(f"{title}: it is Zoé's, of now", ticket["requester"] == "zoe" and age < 60, ticket)
    refused = zoe.ask("sweep", **more)
    holds(f"{title}: Zoé is no admin", refused.code == 4, refused)


def environment(who, secret):
    """Forged surroundings."""
    zoe, lea = who["zoe"], who["lea"]
    bin_ = pathlib.Path(zoe.home) / "bin"
    for it in ("sh", "less", "sendmail", "getent", "id", "sensible-editor", "nano", "vi"):
        zoe.writes(
            f"bin/{it}",
            f"#!/bin/bash\n/usr/bin/grep -H -E '^(Gid|Groups)' /proc/self/status >> {zoe.home}/ran\nexec /bin/true\n",
            0o755,
        )
    temporary = pathlib.Path(zoe.home) / "tmp"
    temporary.mkdir()
    os.chown(temporary, zoe.uid, zoe.gid)
    mark = pathlib.Path(zoe.home) / "entered"
    source = zoe.writes("enter.c", LIBRARY)
    library = f"{zoe.home}/enter.so"
    must("cc", "-shared", "-fPIC", f'-DMARK="{mark}"', "-o", library, str(source))
    own = zoe.writes("own.toml", f'database = "{zoe.home}/own.db"\nadmin_group = "zoe"\nagent_group = "zoe"\n')
    zoe.do("--db", f"{zoe.home}/own.db", "init")
    zoe.writes(
        ".config/almacare/config.toml",
        f'database = "{zoe.home}/own.db"\nadmin_group = "zoe"\ncron_accounts = ["zoe"]\n',
    )
    forged = {
        "ALMACARE_DB": f"{zoe.home}/own.db",
        "ALMACARE_CONFIG": str(own),
        "ALMACARE_NOW": "2031-01-01T00:00:00Z",
        "ALMACARE_SENDMAIL": f"{bin_}/sendmail",
        "ALMACARE_PAGER": f"{bin_}/less",
        "SQLITE_TMPDIR": str(temporary),
        "TMPDIR": str(temporary),
        "LD_PRELOAD": library,
        "LD_AUDIT": library,
        "LD_LIBRARY_PATH": zoe.home,
        "GCONV_PATH": zoe.home,
        "LOCPATH": zoe.home,
        "NSS_WRAPPER_PASSWD": "/home/zoe/passwd",
        "HOSTALIASES": "/etc/shadow",
        "RES_OPTIONS": "debug",
        "MALLOC_TRACE": f"{zoe.home}/trace",
        "GLIBC_TUNABLES": "glibc.malloc.check=3",
        "HOME": who["marie"].home,
        "XDG_CONFIG_HOME": zoe.home,
        "XDG_DATA_HOME": zoe.home,
        "XDG_STATE_HOME": str(STORE.parent),
        "TZ": "/etc/shadow",
        "TZDIR": zoe.home,
        "USER": "marie",
        "LOGNAME": "root",
        "SUDO_USER": "marie",
        "SUDO_UID": "0",
        "RUST_BACKTRACE": "full",
        "RUST_LOG": "trace",
        "PATH": f"{bin_}:/usr/bin:/bin",
        "LANG": "../../../../etc/shadow",
        "COLUMNS": "-1",
    }
    for name, value in forged.items():
        harmless(who, secret, f"{name}={value}", env={name: value})
    harmless(who, secret, "all of it", env=forged)
    harmless(who, secret, "a million bytes", env={f"X{at}": "x" * 100_000 for at in range(10)})
    holds("no library of the caller's was loaded", not mark.exists())
    holds(
        "nothing was written to folders that variables name", not list(temporary.iterdir()), list(temporary.iterdir())
    )
    holds("nothing was run from the caller's PATH", not os.path.exists(f"{zoe.home}/ran"))
    # That these would do harm: a program without the bit loads the library, and takes the clock and the store from the environment.
    zoe.run("/bin/true", env={"LD_PRELOAD": library})
    holds("control: the library marks what loads it", mark.exists())
    shutil.copy(PROGRAM, f"{zoe.home}/copy")
    os.chmod(f"{zoe.home}/copy", 0o755)
    done = zoe.ask(
        "new",
        "Mine",
        "-m",
        "x",
        "--json",
        program=f"{zoe.home}/copy",
        env={"ALMACARE_DB": f"{zoe.home}/own.db", "ALMACARE_NOW": "2031-01-01T00:00:00Z"},
    )
    holds(
        "control: a copy takes store and clock from the environment",
        done.code == 0 and done.json()["created_at"].startswith("2031"),
        done,
    )
    for name in ("own.db", "ran", ".config/almacare/config.toml"):
        pathlib.Path(zoe.home, name).unlink(missing_ok=True)
    holds("control: an agent sees Marie's ticket", lea.ask("show", secret).code == 0)


def closed_desk(who, secret, title, done):
    """It is an error that says so, it shows nothing, and no desk of one's own is made instead."""
    own = pathlib.Path(who["zoe"].home, ".local/share/almacare")
    holds(f"{title}: an error, and nothing else", done.code == 1 and not done.out and done.err, done)
    holds(f"{title}: no desk of one's own is made", not own.exists())


def copies(who, secret):
    """Copies and links of the program."""
    zoe = who["zoe"]
    copy = f"{zoe.home}/copy"
    zoe.shell(
        f"cp {PROGRAM} {copy}; cp {PROGRAM} {copy}-g; chmod 2755 {copy}-g; chmod 6755 {copy}-g; ln -s {PROGRAM} {copy}-s"
    )
    for words in (["list"], ["new", "x", "-m", "x"], ["show", secret], ["doctor"]):
        closed_desk(who, secret, f"a copy, {words[0]}", zoe.ask(*words, program=copy))
        closed_desk(who, secret, f"a copy with bits of the caller's, {words[0]}", zoe.ask(*words, program=f"{copy}-g"))
        loader = next(pathlib.Path("/lib64").glob("ld-linux*"))
        closed_desk(who, secret, f"by the loader, {words[0]}", zoe.run(loader, PROGRAM, *words))
    holds("a link works, as its caller", zoe.ask("list", "--json", program=f"{copy}-s").code == 0)
    hidden = zoe.ask("show", secret, program=f"{copy}-s")
    holds("a link shows nothing more", hidden.code == 3, hidden)
    linked = zoe.shell(f"ln {PROGRAM} /usr/bin/../../home/zoe/hard")
    holds("no hard link to the program can be had", linked.code != 0, linked)
    # The administrator may make one: it is the same program.
    os.link(PROGRAM, "/usr/bin/desk")
    holds("a hard link of root's works, as its caller", zoe.ask("show", secret, program="/usr/bin/desk").code == 3)
    os.unlink("/usr/bin/desk")
    for name in ("", "-almacare", "/etc/shadow", "x" * 100_000, "almacare\n"):
        done = zoe.run("bash", "-c", 'exec -a "$1" "$2" show "$3"', "bash", name, PROGRAM, secret)
        holds(f"called {name[:20]!r}, it is the same", done.code == 3, done)
    done = zoe.run(
        "/usr/bin/python3",
        "-c",
        f"import ctypes; ctypes.CDLL(None).execve(b'{PROGRAM}', (ctypes.c_char_p * 1)(None), (ctypes.c_char_p * 1)(None))",
    )
    holds("called nothing at all, it does no harm", done.code in (0, 2) and "anzibar" not in done.out, done)


def descriptors(who, secret):
    """Descriptors 0 to 2 closed, in all combinations."""
    zoe, root = who["zoe"], who["root"]
    before = len(root.do("list", "--state", "all", "--ids", "--requester", "zoe").out.split())
    count = 0
    for closed in itertools.chain(*(itertools.combinations((0, 1, 2), n) for n in range(4))):
        shut = " ".join(f"{it}>&-" for it in closed)
        done = zoe.shell(f"{PROGRAM} new 'Without {closed}' -m x {shut}")
        holds(f"without {closed}: it works or fails, and ends", done.code in (0, 1), done)
        count += done.code == 0
        done = zoe.shell(f"{PROGRAM} show {secret} {shut}")
        holds(f"without {closed}: Marie's ticket stays hidden", done.code in (1, 3), done)
        who["marie"].shell(f"{PROGRAM} show {secret} {shut}; {PROGRAM} list {shut}")
        who["marie"].shell(f"echo x | {PROGRAM} new 'Without {closed}' -F - {shut}")
    after = len(root.do("list", "--state", "all", "--ids", "--requester", "zoe").out.split())
    holds("what was acknowledged is there, and nothing else", after - before == count, before, after, count)
    holds("the store is sound", root.ask("doctor").code == 0)


def limits(who, secret):
    """Limits on files, descriptors, memory, time, stack."""
    zoe, root = who["zoe"], who["root"]

    def tickets():
        return {
            it["subject"] for it in root.do("list", "--state", "all", "--json=subject", "--requester", "zoe").json()
        }

    rows = [f"-f {it}" for it in (0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512)] + [f"-n {it}" for it in range(3, 13)]
    rows += [f"-v {it}" for it in (1_000, 5_000, 10_000, 20_000, 30_000, 40_000, 60_000)] + [
        "-t 1",
        "-s 16",
        "-s 64",
        "-s 256",
        "-u 1",
        "-l 0",
        "-c unlimited",
    ]
    acknowledged, failed = set(), set()
    for row in rows:
        name = f"Under ulimit {row}"
        done = zoe.run("bash", "-c", f"ulimit {row} || exit 0; exec {PROGRAM} new '{name}' -m x")
        if done.code == 0 and "opened" in done.out:
            acknowledged.add(name)
        else:
            failed.add(name)
            holds(f"{name}: a failure without a number", "#" not in done.out.split("opened")[0] or not done.out, done)
        seen = zoe.run("bash", "-c", f"ulimit {row} || exit 0; exec {PROGRAM} show {secret}")
        holds(f"{name}: Marie's ticket stays hidden", seen.code != 0 and not seen.out or "ulimit" in seen.err, seen)
    there = tickets()
    holds("what was acknowledged under limits is there", acknowledged <= there, acknowledged - there)
    # Whoever was told of a failure may find it done after all only where the answer could not be written.
    holds("what failed is not there", not failed & there, failed & there)
    holds(
        "control: some limits were too tight, some not",
        len(failed) > 5 and len(acknowledged) > 5,
        len(failed),
        len(acknowledged),
    )
    holds("the store is sound", root.ask("doctor").code == 0)


def withheld(who, secret):
    """A system that withholds the group: no_new_privs, user namespaces, nosuid, a tracer."""
    zoe = who["zoe"]
    for words in (["list"], ["new", "x", "-m", "x"], ["show", str(secret)]):
        for how in (
            ["setpriv", "--no-new-privs"],
            ["unshare", "-U"],
            ["unshare", "-Ur"],
            ["unshare", "-Urm"],
            ["strace", "-qq", "-o", "/dev/null"],
        ):
            closed_desk(who, secret, f"{' '.join(how)}, {words[0]}", zoe.run(*how, PROGRAM, *words))
    # In a user namespace its caller decides what /etc is: without the group that opens nothing.
    inside = f"mount -t tmpfs x /etc/almacare; printf 'admin_group = \"zoe\"\\n' > {SETTINGS}; chmod 644 {SETTINGS}; {PROGRAM} list; {PROGRAM} show {secret}"
    done = zoe.run("unshare", "-Urm", "sh", "-c", inside)
    closed_desk(who, secret, "another /etc/almacare", done)
    folder = pathlib.Path("/srv/nosuid")
    folder.mkdir()
    must("mount", "-t", "tmpfs", "-o", "nosuid,mode=755", "nosuid", str(folder))
    shutil.copy(PROGRAM, folder / "almacare")
    shutil.chown(folder / "almacare", "root", "almacare")
    os.chmod(folder / "almacare", 0o2755)
    closed_desk(who, secret, "a mount without set-id bits", zoe.ask("list", program=folder / "almacare"))
    must("umount", str(folder))
    done = subprocess.run(
        ["sg", "almacare", "-c", "id -g"], **zoe.options(), stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    holds("nobody gets into the group", done.returncode != 0, done)


def membership(who, secret):
    """Who was taken out of a group has lost its rights at once, and is still signed in."""
    lea = who["lea"]
    holds("control: Léa works here", lea.ask("show", secret).code == 0 and lea.ask("take", secret).code == 0)
    must("gpasswd", "--delete", "lea", "dsi")
    session = lea.run("id", "-Gn").out
    holds("her session still has the group", "dsi" in session, session)
    for words, code in (
        (["show", secret], 3),
        (["note", secret, "-m", "x"], 3),
        (["list", "--json"], 0),
        (["search", "zanzibar", "--json"], 0),
    ):
        done = lea.ask(*words)
        holds(f"{words[0]}: she is nobody's agent any more", done.code == code and "anzibar" not in done.out, done)
    must("gpasswd", "--add", "lea", "dsi")
    holds("back in it, she is one again", lea.ask("show", secret).code == 0)
    must("usermod", "--gid", "dsi", "paul")
    holds("a primary group counts as well", who["paul"].ask("show", secret).code == 0)
    must("usermod", "--gid", "paul", "paul")
    who["paul"].heard.clear()
    holds("and no longer than it is one", who["paul"].ask("show", secret).code == 3)
