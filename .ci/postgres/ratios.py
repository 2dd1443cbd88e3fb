"""The working verbs beside the very same statements in psql, in turns: what this program adds to them.

What a verb sends is taken from the server's log of a copy of the desk; psql sends it, a message for a message, to another copy.
"""

import pathlib
import re
import resource
import statistics
import subprocess
import tempfile

from desks import FOLDER, PRIMARY, PROGRAM, PSQL, Clock, Desk, sql

TICKETS, ROUNDS = 5000, 25
LOG = FOLDER / "primary.log"
LINE = re.compile(r"^\d{4}-\d\d-\d\d \S+ \S+ \[\d+\] (\w+):  (.*)")
NOW = {"ALMACARE_NOW": "2200000000"}
FILL = pathlib.Path(PROGRAM).parent / "examples" / "fill"
# Each has its turn on a desk of its own, from the same beginning: the program, its statements' log, psql.
ASKED, LOGGED, REPLAYED = "desk_asked", "desk_logged", "desk_replayed"


def verbs(number):
    return {
        "new": ("new", f"Ratio {number}", "-m", "It smokes"),
        "show": ("show", str(number)),
        "list": ("list", "--limit", "50"),
        "search": ("search", "printer"),
        "reply": ("reply", str(number), "-m", "Soon"),
        "take": ("take", str(number)),
        "resolve": ("resolve", str(number), "-m", "Done"),
        "sweep": ("sweep",),
    }


def begun():
    """The same desk, three times."""
    with tempfile.TemporaryDirectory() as folder:
        file = Desk.in_file(f"{folder}/desk.db")
        subprocess.run([FILL, file.place, str(TICKETS), "root"], check=True, stdout=subprocess.DEVNULL)
        desk = Desk("ratios")
        file.ok("move", "--to", desk.place, "--yes", **NOW)
    sql("VACUUM ANALYZE")
    sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'desk' AND pid <> pg_backend_pid()")
    for database in (ASKED, LOGGED, REPLAYED):
        sql(f"CREATE DATABASE {database} TEMPLATE desk OWNER almacare", PRIMARY.replace("/desk", "/postgres"))
    sql(f"ALTER DATABASE {LOGGED} SET log_statement = 'all'")
    return [Desk("ratios", PRIMARY.replace("/desk", f"/{it}")) for it in (ASKED, LOGGED, REPLAYED)]


def sent(desk, words):
    """What the program sends, message for message."""
    start = LOG.stat().st_size
    desk.ok(*words, **NOW)
    with LOG.open() as log:
        log.seek(start)
        return list(messages(log.read()))


def messages(text):
    entries = []
    for line in text.splitlines():
        found = LINE.match(line)
        if found:
            entries.append([found[1], found[2]])
        elif entries and line.startswith("\t"):
            entries[-1][1] += "\n" + line[1:]
    for (kind, said), (after, parameters) in zip(entries, entries[1:] + [["", ""]]):
        asked = re.match(r"(?s)(?:statement|execute [^:]*): (.*)", said) if kind == "LOG" else None
        if asked and after == "DETAIL":
            yield bound(asked[1], parameters)
        elif asked:
            yield asked[1]


def bound(statement, parameters):
    values = dict(re.findall(r"(?s)\$(\d+) = (NULL|'(?:[^']|'')*')", parameters))
    return re.sub(r"\$(\d+)", lambda it: values[it[1]], statement)


def measured(words, environment):
    before, clock = resource.getrusage(resource.RUSAGE_CHILDREN), Clock()
    subprocess.run(words, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    wall, after = clock.seconds(), resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def ratios():
    asked, logged, replayed = begun()
    place = replayed.place.replace("?schema=ratios", "?options=-csearch_path%3Dratios")
    took = {}
    for number in range(TICKETS + 1, TICKETS + 1 + ROUNDS):
        for name, words in verbs(number).items():
            statements = sent(logged, words)
            own = measured([PROGRAM, *words], asked.environment(**NOW))
            replay = [PSQL, "-XqAt", "-v", "ON_ERROR_STOP=1", place]
            for it in statements:
                replay += ["-c", it]
            theirs = measured(replay, replayed.environment())
            took.setdefault(name, []).append((own, theirs, len(statements)))
    print(f"{'verb':8} {'messages':>8} {'wall ms':>8} {'psql':>6} {'ratio':>6} {'cpu ms':>7} {'psql':>6} {'ratio':>6}")
    for name, rows in took.items():
        medians = [statistics.median(row[side][what] * 1000 for row in rows) for what in (0, 1) for side in (0, 1)]
        wall, their_wall, cpu, their_cpu = medians
        shown = f"{wall:8.1f} {their_wall:6.1f} {wall / their_wall:6.2f} {cpu:7.1f} {their_cpu:6.1f} {cpu / their_cpu:6.2f}"
        print(f"{name:8} {rows[-1][2]:8} {shown}", flush=True)
    return f"medians of {ROUNDS}, a desk of {TICKETS} tickets"
