"""Many at work on one desk at once: none fails, none is lost, nothing is done twice."""

import json
import pathlib
import random
import tempfile
import time

from desks import HOUR, MONDAY, Clock, Desk, at_once, opened, sql
from installed import holds

WRITERS, EACH = 16, 20
KILLS, KILLERS = 100, 4
TICKETS, SWEEPERS = 12, 4


def load():
    desk, clock = Desk("load").made(), Clock()
    work = lambda writer: [desk.run("new", f"Load {writer}.{it}", "-m", "x", "--json") for it in range(EACH)]
    answers = [it for each in at_once(WRITERS, work) for it in each]
    took = clock.seconds()
    failed = [it for it in answers if it.code != 0]
    holds("no writer fails under load", not failed, *failed[:3])
    numbers = sorted(opened(it) for it in answers if it.code == 0)
    holds("the numbers have no gap", numbers == list(range(1, WRITERS * EACH + 1)), numbers)
    holds("none is lost", sorted(n for it in desk.tickets().values() for n in it) == numbers)
    holds("the desk is sound after load", desk.run("doctor").code == 0, desk.run("doctor"))
    return f"{len(answers)} new by {WRITERS} at once, {len(answers) / took:.0f} a second"


def resolved(desk, settings):
    """A desk with tickets that are due to be closed, and people who are told."""
    at = {"ALMACARE_NOW": str(MONDAY), "ALMACARE_CONFIG": settings}
    desk.ok("init", **at)
    for login, role in (("lea", "agent"), ("marie", "requester")):
        desk.ok("user", "add", login, "--role", role, "--email", f"{login}@example.org", **at)
    for number in range(1, TICKETS + 1):
        desk.ok("--as", "marie", "new", f"Due {number}", "-m", "x", **at)
        desk.ok("--as", "lea", "resolve", str(number), "-m", "Done", **at)


def sweeps():
    with tempfile.TemporaryDirectory() as folder:
        settings = str(pathlib.Path(folder) / "config.toml")
        pathlib.Path(settings).write_text(
            '[mail]\nsendmail = "/bin/false"\nfrom = "desk@example.org"\n'
        )
        later = {"ALMACARE_NOW": str(MONDAY + 48 * HOUR), "ALMACARE_CONFIG": settings}
        desk, alone = Desk("sweeps"), Desk.in_file(pathlib.Path(folder) / "desk.db")
        for each in (desk, alone):
            resolved(each, settings)
        # The mailer takes nothing: what was queued stays to be counted, and a sweep says so (exit 1).
        alone.run("sweep", **later)
        answers = at_once(SWEEPERS, lambda _: desk.run("sweep", "--json", **later))
        fell = [it for it in answers if it.code not in (0, 1) or "closed" not in it.out]
        holds("no sweep fails beside others", not fell, *fell[:3])
        closed = sorted(it["id"] for answer in answers if answer.out for it in answer.json()["closed"])
        holds("each ticket is closed by one sweep", closed == list(range(1, TICKETS + 1)), closed)
        events = [desk.ok("log", str(it), "--json").count('"event":"closed"') for it in range(1, TICKETS + 1)]
        holds("each ticket is closed once", events == [1] * TICKETS, events)
        doubled = "SELECT event, person, address FROM sweeps.letter GROUP BY 1, 2, 3 HAVING count(*) > 1"
        holds("no letter is queued twice", sql(doubled) == [], sql(doubled))
        there = [len(it.json("mail", "queue", **later)) for it in (desk, alone)]
        holds("as many letters as of one sweep over a file", there[0] == there[1] > 0, there)
        holds("the desk is sound after the sweeps", desk.run("doctor", **later).code == 0, desk.run("doctor", **later))
        return f"{SWEEPERS} sweeps at one moment, {TICKETS} tickets closed once, {there[0]} letters queued once"


def kills():
    desk = Desk("kills").made()
    clock = Clock()
    at_once(KILLERS, lambda it: desk.ok("new", f"Measured {it}", "-m", "x"))
    usual = clock.seconds()

    def one(killer):
        chance, seen, landed = random.Random(killer), [], 0
        while landed < KILLS // KILLERS and len(seen) < KILLS:
            name = f"{killer}.{len(seen)}"
            words = ["new", f"Killed {name}", "-m", "x", "--key", name, "--json"]
            process = desk.begin(*words)
            time.sleep(chance.uniform(0, 0.8 * usual))
            process.kill()
            out = process.communicate()[0]
            landed += process.returncode < 0
            seen.append((words[1], out, desk.run(*words)))
        return landed, seen

    told = at_once(KILLERS, one)
    landed, seen = sum(it for it, _ in told), [it for _, each in told for it in each]
    holds("control: kills land", landed > KILLS // 2, landed)
    failed = [it for it in seen if it[2].code != 0]
    holds("the key repeated after a kill is answered", not failed, *failed[:3])
    there = desk.tickets()
    odd = [it for it in seen if there.get(it[0]) != [opened(it[2])]]
    holds("a key makes exactly one ticket", not odd, *odd[:3])
    printed = [it for it in seen if it[1].endswith("\n")]
    moved = [it for it in printed if json.loads(it[1])["id"] != opened(it[2])]
    holds("a number that was printed is that ticket's", not moved, *moved[:3])
    holds("the desk is sound after the kills", desk.run("doctor").code == 0, desk.run("doctor"))
    return f"{landed} kills landed, {len(seen)} keys repeated, one ticket each"
