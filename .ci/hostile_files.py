"""What the program is pointed at: the store itself, files of others, links, and links that change meanwhile."""

import os
import pathlib
import time

from installed import PROGRAM, SETTINGS, STORE, holds, must


def refused(title, done):
    """It fails, and shows nothing of what it was pointed at."""
    text = done.out + done.err
    leaked = [it for it in ("SQLite format", "root:", "zanzibar", "CREATE TABLE") if it in text]
    holds(f"{title}: refused, and nothing shown", done.code in (1, 2, 3, 4, 75) and not leaked, done)


def digest(path):
    return must("sha256sum", str(path)).split()[0]


def paths(who, secret):
    """Paths to what the caller cannot open."""
    zoe, nina, root = who["zoe"], who["nina"], who["root"]
    private = pathlib.Path(who["marie"].home) / "private"
    link = pathlib.Path(zoe.home) / "link"
    zoe.shell(
        f"ln -s {STORE} {link}; ln -s {private} {link}-private; ln -s /etc/shadow {link}-shadow; mkfifo {link}-fifo"
    )
    own = zoe.opens("Mine", "-m", "x", "--attach", zoe.writes("harmless", "harmless\n"))
    for path in (
        STORE,
        f"{STORE}-wal",
        STORE.parent,
        link,
        "/etc/shadow",
        f"{link}-shadow",
        private,
        f"{link}-private",
        "/proc/1/mem",
    ):
        trials = [
            ["--db", path, "list"],
            ["--db", path, "show", secret],
            ["--db", path, "new", "x", "-m", "x"],
            ["--db", path, "doctor"],
            ["--db", path, "init"],
            ["--config", path, "list"],
            ["--config", path, "show", secret],
            ["new", "x", "-F", path],
            ["new", "x", "-m", "x", "--attach", path],
            ["reply", own, "-m", "x", "--attach", path],
            ["reply", own, "-F", path],
            ["attachment", "save", own, "--to", path],
            ["catalog", "check", path],
        ]
        for words in trials:
            refused(f"zoe: {' '.join(str(it) for it in words)}", zoe.ask(*words))
        for words in (
            ["catalog", "import", path],
            ["backup", path],
            ["--db", path, "backup", f"{nina.home}/copy"],
            ["mail", "receive", "--mbox", path],
        ):
            refused(f"nina: {' '.join(str(it) for it in words)}", nina.ask(*words))
    for words in (["list"], ["show", str(secret)], ["new", "x", "-m", "x"], ["user", "edit", "zoe", "--role", "admin"]):
        settings = zoe.writes("given.toml", f'database = "{STORE}"\nadmin_group = "zoe"\n')
        refused(f"zoe: settings of their own that name the store, {words[0]}", zoe.ask("--config", settings, *words))
    # An admin has the desk, not the host: what a copy or a file is written to is theirs to open.
    before = digest(STORE), digest(SETTINGS), digest("/etc/crontab")
    for target in (
        STORE,
        STORE.parent / "copy.db",
        f"{STORE}-wal",
        SETTINGS,
        "/etc/cron.d/x",
        "/etc/crontab",
        f"{who['marie'].home}/copy",
        "/usr/bin/copy",
    ):
        refused(f"nina: backup {target}", nina.ask("backup", target))
    for target in (STORE.parent, "/etc/cron.d", who["marie"].home, "/usr/bin"):
        refused(f"nina: attachment save --to {target}", nina.ask("attachment", "save", secret, "--to", target))
        refused(f"nina: catalog export {target}", nina.ask("catalog", "export", target))
    for account in ("nina", "_almacare"):
        refused(
            f"{account}: letters of the store's folder", who[account].ask("mail", "receive", "--maildir", STORE.parent)
        )
    holds(
        "store, settings and crontab are as they were",
        before[1:] == (digest(SETTINGS), digest("/etc/crontab")) and root.ask("doctor").code == 0,
    )
    nina.shell(f"ln -s /etc/cron.d/planted {nina.home}/planted; ln -s {STORE.parent}/planted {nina.home}/planted-2")
    for it in ("planted", "planted-2"):
        nina.ask("backup", f"{nina.home}/{it}")
    holds(
        "a copy follows no link to where its writer may not write",
        not os.path.exists("/etc/cron.d/planted") and not (STORE.parent / "planted").exists(),
    )
    done = nina.ask("backup", f"{nina.home}/copy.db")
    right = must("stat", "-c", "%U:%G:%a", f"{nina.home}/copy.db").strip()
    holds(
        "control: a copy in a folder of one's own is one's own",
        done.code == 0 and right == "nina:nina:600",
        done,
        right,
    )

    # What never ends, ends within seconds.
    for source in ("/dev/zero", "/dev/urandom", "/proc/self/mem"):
        began = time.monotonic()
        refused(f"a body from {source}", zoe.ask("new", "x", "-F", source))
        holds(f"a body from {source} is given up soon", time.monotonic() - began < 20)
    endless = zoe.begins(PROGRAM, "new", "x", "-F", f"{link}-fifo")
    who["marie"].do("new", "x", "-m", "x")
    holds("who waits for a pipe holds nobody up", endless.poll() is None)
    endless.kill()
    endless.communicate()

    # Where drafts and settings would be is the caller's business too.
    home = pathlib.Path(zoe.home)
    zoe.shell(
        f"mkdir -p {home}/.local/state {home}/.config; ln -s {STORE.parent} {home}/.local/state/almacare; ln -s {who['marie'].home} {home}/.config/almacare"
    )
    hidden = zoe.ask("show", secret)
    holds("settings that link elsewhere show nothing", hidden.code in (1, 3) and "anzibar" not in hidden.err, hidden)
    zoe.shell(f"rm {home}/.local/state/almacare {home}/.config/almacare")


FLIPS = """
import os, sys, time
own, other, name = sys.argv[1:]
end = time.monotonic() + 8
while time.monotonic() < end:
    for target in (own, other):
        os.symlink(target, name + ".next")
        os.rename(name + ".next", name)
"""


def races(who, secret):
    """Links that change while the program looks."""
    zoe, nina, root = who["zoe"], who["nina"], who["root"]
    own = zoe.writes("harmless", "harmless\n")
    private = f"{who['marie'].home}/private"
    spots = {"attached": private, "text": private, "settings": "/etc/shadow"}
    harmless_settings = zoe.writes("harmless.toml", "max_files = 3\n")
    flips = []
    for name, other in spots.items():
        mine = harmless_settings if name == "settings" else own
        flips.append(zoe.begins("/usr/bin/python3", "-c", FLIPS, mine, other, f"{zoe.home}/{name}"))
    nina_own = nina.home + "/own.db"
    flips.append(
        nina.begins("/usr/bin/python3", "-c", FLIPS, nina_own, STORE.parent / "raced.db", f"{nina.home}/target")
    )
    time.sleep(0.3)
    before = digest(SETTINGS)
    codes = []
    while any(it.poll() is None for it in flips):
        for words in (
            ["new", "Raced", "-m", "x", "--attach", f"{zoe.home}/attached"],
            ["new", "Raced", "-F", f"{zoe.home}/text"],
            ["--config", f"{zoe.home}/settings", "list"],
        ):
            codes.append(zoe.ask(*words).code)
        nina.ask("backup", f"{nina.home}/target")
    for it in flips:
        it.communicate()
    raced = [
        it
        for it in root.do("list", "--state", "all", "--json=id,subject", "--requester", "zoe").json()
        if it["subject"] == "Raced"
    ]
    shown = root.do("show", *(it["id"] for it in raced), "--json").out
    holds(
        "control: some of it worked, some was refused",
        0 in codes and {1, 2} & set(codes),
        sorted(set(codes)),
        len(codes),
    )
    holds("no file of Marie's came in", "anzibar" not in shown)
    folder = pathlib.Path(zoe.home) / "saved"
    zoe.shell(f"mkdir {folder}")
    for it in raced:
        zoe.ask("attachment", "save", it["id"], "--to", folder)
    texts = {it.read_text() for it in folder.iterdir()}
    holds("what was attached is what Zoé may read", texts <= {"harmless\n"} and texts, texts)
    holds("no copy was put beside the store", not (STORE.parent / "raced.db").exists() and digest(SETTINGS) == before)
