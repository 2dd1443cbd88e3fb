"""Verbs beyond tickets on a server: letters that come in, copies, what doctor finds, what a shell offers."""

import contextlib
import os
import pathlib
import signal
import socket
import subprocess
import tempfile

import letters as mail
from desks import PRIMARY, PROGRAM, STANDBY, Clock, Desk, at_once, control, follows, sql
from doors import file_in, refused, reloads
from failing import waits_for_the_standby
from installed import Answer, holds, until

# With those of one letter fewer than one sender opens in an hour.
RECEIVERS = 6
KEEP = 75
STUBS = pathlib.Path(__file__).resolve().parents[2] / "completions"


def receive(desk, letter, **more):
    words = [PROGRAM, "mail", "receive"]
    done = subprocess.run(words, env=desk.environment(**more), cwd="/", input=bytes(letter), capture_output=True)
    return Answer(subprocess.CompletedProcess(words, done.returncode, done.stdout.decode(), done.stderr.decode()))


def written(subject, text):
    return mail.letter("Marie Dupont <marie@outside.test>", "almacare@desk.test", subject, text)


def letters():
    desk = Desk("letters").made()
    with tempfile.TemporaryDirectory() as folder:
        settings = file_in(folder, "config.toml", '[mail]\nsendmail = "/bin/false"\nfrom = "almacare@desk.test"\n')
        more = {"ALMACARE_CONFIG": str(settings)}
        desk.ok("user", "add", "marie", "--email", "marie@outside.test")
        taken_in(desk, more)
        at_one_moment(desk, more)
        distrusted(desk, more)
        stopped(desk, more)
        holds("the desk is sound after the letters", desk.run("doctor").code == 0, desk.run("doctor"))
    return f"{RECEIVERS} at once; a stopped server has them kept"


def taken_in(desk, more):
    first = written("Screen", "It flickers.")
    answers = [receive(desk, first, **more) for _ in range(2)]
    silent = [(it.code, it.out) for it in answers] == [(0, "")] * 2
    holds("a letter is taken, and again, without a word", silent, *answers)
    holds("the same letter is one ticket", desk.tickets() == {"Screen": [1]}, desk.tickets())
    reply = receive(desk, written("Re: [#1] Screen", "The left one."), **more)
    told = [(it["author"], it["text"], it["via"]) for it in desk.json("show", "1")["messages"]]
    expected = [("marie", "It flickers.", "mail"), ("marie", "The left one.", "mail")]
    holds("an answer is one on its ticket", reply.code == 0 and told[-len(expected) :] in (expected, expected[1:]), told)


def at_one_moment(desk, more):
    same = bytes(written("Twice", "x"))
    answers = at_once(RECEIVERS, lambda _: receive(desk, same, **more))
    holds("receivers of the same letter all take it", {it.code for it in answers} == {0}, *answers)
    holds("and it is one ticket", len(desk.tickets().get("Twice", [])) == 1, desk.tickets())
    apart = [written(f"Letter {it}", "x") for it in range(RECEIVERS)]
    answers = at_once(RECEIVERS, lambda it: receive(desk, apart[it], **more))
    holds("receivers of letters at one moment all take theirs", {it.code for it in answers} == {0}, *answers)
    numbers = sorted(n for it in desk.tickets().values() for n in it)
    holds("each is a ticket, and the numbers have no gap", numbers == list(range(1, RECEIVERS + 3)), numbers)


def distrusted(desk, more):
    """A server that nobody should believe may be one again tomorrow: the letter is kept until then."""
    careful = Desk("letters", PRIMARY + "?sslmode=require")
    kept = receive(careful, written("Careful", "x"), **more)
    holds("a letter does not go to a server that is not believed", kept.code == KEEP and "TLS" in kept.err, kept)


def stopped(desk, more):
    """No server at all."""
    late = written("Late", "x")
    control("primary", "-m", "fast", "stop")
    try:
        kept = receive(desk, late, **more)
        listed = desk.run("list")
        offers = {shell: offered(desk, shell) for shell in ("bash", "fish", "zsh")}
        clock, words = Clock(), offered(desk, "bash")
        took = clock.seconds()
    finally:
        control("primary", "start")
    holds("what comes while the server is stopped is kept by the mail system", (kept.code, kept.out) == (KEEP, ""), kept)
    holds("the mail system is told why", kept.err.startswith("error: the database server cannot be reached: "), kept)
    holds("a list ends with 5", listed.code == 5 and "cannot be reached" in listed.err, listed)
    numbers = [it for each in offers.values() for it in each if it[0].isdigit()]
    silent = not numbers and "--json" in words
    holds("a shell offers no ticket then, says nothing, and what else there is", silent, offers)
    holds("nor does it wait", took < 3, took)
    until(follows)
    answers = [receive(desk, late, **more) for _ in range(2)]
    holds("once it is up, the letter gets in", [it.code for it in answers] == [0, 0], *answers)
    holds("and once", len(desk.tickets().get("Late", [])) == 1, desk.tickets())


def offered(desk, shell, *before):
    """What a real shell offers for the word after `almacare show`."""
    with tempfile.TemporaryDirectory() as folder:
        os.symlink(PROGRAM, f"{folder}/almacare")
        words = " ".join(["almacare", *before, "show", ""])
        script = {
            "bash": f'source "{STUBS}/almacare.bash"; COMP_WORDS=({words} ""); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); '
            f'COMP_TYPE=9; COMP_LINE="{words}"; COMP_POINT=${{#COMP_LINE}}; '
            '_clap_complete_almacare almacare ""; printf "%s\\n" "${COMPREPLY[@]}"',
            # The program is asked as its completion for zsh does, which would want a terminal.
            "zsh": f'_CLAP_COMPLETE_INDEX={len(before) + 2} _CLAP_IFS="\n" ALMACARE_COMPLETE=zsh almacare -- {words} ""',
            "fish": f'source "{STUBS}/almacare.fish"; complete -C "{words}"',
        }[shell]
        asked = [*{"bash": ["bash", "--norc"], "fish": ["fish", "--no-config"], "zsh": ["sh"]}[shell], "-c", script]
        environment = desk.environment(HOME=folder, PATH=f"{folder}:{os.environ['PATH']}")
        done = subprocess.run(asked, env=environment, cwd="/", capture_output=True, text=True, stdin=subprocess.DEVNULL)
    holds(f"{shell} gets nothing into its prompt", not done.stderr, done.stderr)
    return [it for it in done.stdout.splitlines() if it]


def completed():
    desk = Desk("completed").made()
    desk.ok("user", "add", "marie")
    desk.ok("new", "Printer", "-m", "x")
    desk.ok("--as", "marie", "new", "Screen", "-m", "x")
    both = [it for it in offered(desk, "bash") if it[0].isdigit()]
    holds("bash offers the tickets of the server", both == ["1", "2"], both)
    both = [it for it in offered(desk, "fish") if it[0].isdigit()]
    holds("fish offers them with their subjects", both == ["1\tPrinter", "2\tScreen"], both)
    both = [it for it in offered(desk, "zsh") if it[0].isdigit()]
    holds("zsh, too", both == ["1:Printer", "2:Screen"], both)
    hers = [it for it in offered(desk, "bash", "--as", "marie") if it[0].isdigit()]
    holds("a requester is offered their own", hers == ["2"], hers)
    with deaf() as address:
        clock, words = Clock(), offered(Desk("completed", address), "bash")
        silent = "--json" in words and not [it for it in words if it[0].isdigit()]
        holds("nobody waits long at a prompt for a host that is gone", silent and clock.seconds() < 8, words)
    return "bash, fish and zsh offer what one may see"


@contextlib.contextmanager
def deaf():
    """What is a host that lost its power to whoever calls: nothing comes back."""
    with contextlib.ExitStack() as stack:
        listener = stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=0))
        for _ in range(3):
            # Nobody is taken from the queue, and there is no more room in it.
            caller = stack.enter_context(socket.socket())
            caller.setblocking(False)
            caller.connect_ex(listener.getsockname())
        yield f"postgres://almacare@127.0.0.1:{listener.getsockname()[1]}/desk"


def shown():
    """What a desk on a server says of itself can be taken up from any folder."""
    desk = Desk("shown")
    line = f'--db "{desk.place}" sweep'
    told = desk.ok("init")
    holds("init has a line for the crontab that names the server", line in told, told)
    played = Desk("played")
    told = played.ok("demo")
    holds("demo says where its desk is", f'ALMACARE_DB="{played.place}"' in told, told[-500:])
    with tempfile.TemporaryDirectory() as folder:
        settings = file_in(folder, "config.toml", f'database = "{PRIMARY}?schema=by_settings"\n')
        by_settings = {"ALMACARE_CONFIG": str(settings), "ALMACARE_DB": ""}
        told = desk.ok("init", **by_settings)
    holds("and so where the settings name it", f'--db "{PRIMARY}?schema=by_settings" sweep' in told, told)
    return "init and demo name the server as it was named"


def examined():
    desk, other = Desk("examined").made(), Desk("examined", STANDBY)
    desk.ok("new", "Printer", "-m", "It smokes")
    until(follows)
    for it, place in ((desk, "a primary"), (other, "a standby")):
        found = it.run("doctor", "--json")
        holds(f"doctor has no complaint about {place}", found.code == 0 and found.json() == [], found)
        told = it.ok("doctor")
        holds(f"doctor names the engine of {place}", "PostgreSQL " in told and "sound" in told, told)
    sql("ALTER SYSTEM SET fsync = off")
    reloads()
    found, french = desk.run("doctor", "--json"), desk.run("doctor", ALMACARE_LANG="fr")
    sql("ALTER SYSTEM RESET fsync")
    reloads()
    codes = [it["code"] for it in found.json()]
    holds("doctor warns of a server that does not write", found.code == 0 and codes == ["server_not_durable"], found)
    holds("and in French", french.code == 0 and "fsync = off" in french.out + french.err, french)
    asks_for_durability(desk)
    sql("UPDATE examined.event SET text = 'It burns' WHERE id = 1")
    found = desk.run("doctor", "--json")
    codes = {it["code"] for it in found.json()}
    holds("doctor finds what an administrator of the server changed", found.code == 1 and "event_altered" in codes, found)
    return "primary, standby, fsync off, synchronous_commit off, an event that was changed"


def asks_for_durability(desk):
    """Where a role does not wait for the standby, the program does."""
    sql("ALTER ROLE almacare SET synchronous_commit = off")
    receiver = int(sql("SELECT pid FROM pg_stat_activity WHERE backend_type = 'walreceiver'", STANDBY)[0])
    os.kill(receiver, signal.SIGSTOP)
    try:
        found = desk.run("doctor", "--json")
        process = desk.begin("reply", "1", "-m", "Still")
        waited = until(waits_for_the_standby, 10)
    finally:
        os.kill(receiver, signal.SIGCONT)
        sql("ALTER ROLE almacare RESET synchronous_commit")
    process.communicate()
    holds("synchronous_commit is asked for where it is off", waited and process.returncode == 0, waited)
    holds("so that doctor need not warn of it", found.json() == [], found)


def copies():
    desk = Desk("copies").made()
    desk.ok("user", "add", "marie", "--name", "Marie Dupont")
    for it in range(3):
        desk.ok("--as", "marie", "new", f"Ticket {it}", "-m", "x", "--attach", __file__)
    desk.ok("resolve", "2", "-m", "Done")
    with tempfile.TemporaryDirectory() as name:
        copy = Desk.in_file(f"{name}/copy.db")
        desk.ok("backup", copy.place)
        mode = os.stat(copy.place).st_mode & 0o777
        holds("a copy is its owner's alone", mode == 0o600, oct(mode))
        asked = (["list", "--state", "all"], ["show", "2"], ["search", "Done"], ["user", "show", "marie"], ["doctor"])
        differ = [it for it in asked if desk.json(*it) != copy.json(*it)]
        holds("a copy lists, shows and finds the same with the other engine, and is sound", not differ, differ)
        holds("a copy exports the same", copy.ok("export") == desk.ok("export"))
        desk.ok("new", "After", "-m", "x")
        desk.ok("backup", copy.place)
        holds("a newer copy takes its place", len(copy.json("list", "--state", "all")) == 4)
        taken = file_in(name, "letter.txt", "Dear all")
        over = desk.run("backup", str(taken))
        holds("nothing else is written over", over.code == 1 and taken.read_text() == "Dear all", over)
        before = desk.ok("export")
        for words, language, said in (
            (["--yes"], "en", "is on a server"),
            (["--dry-run"], "en", "is on a server"),
            (["--yes"], "fr", "est sur un serveur"),
        ):
            answer = desk.run("restore", *words, copy.place, ALMACARE_LANG=language)
            holds(f"restore {words} says that it is a file's, and what to do", refused(answer, said), answer)
        holds("and changes nothing", desk.ok("export") == before)
        there = Desk("copies_there")
        copy.ok("move", "--to", there.place, "--yes")
        holds("a copy moves to a place on a server, as restore says", there.json("list") == desk.json("list"))
        around(desk, pathlib.Path(name))
    return "backup, export, import and move; restore is refused"


def around(desk, folder):
    """Export and import, from a server over a file to a server."""
    alone, back = Desk.in_file(folder / "alone.db").made(), Desk("copies_back").made()
    for source, target in ((desk, alone), (alone, back)):
        (folder / "export").write_text(source.ok("export"))
        target.ok("import", str(folder / "export"))
    holds("export and import come around the same", back.ok("export") == desk.ok("export"))
    holds("what came around is sound", back.json("doctor") == [], back.run("doctor"))
