"""A server that takes connections and says nothing, as one whose host hangs: nobody waits for ever, and nobody is given up who is only slow."""

import os
import signal
import subprocess

from desks import FOLDER, PRIMARY, PSQL, STANDBY, Clock, Desk, follows, opened, sql
from failing import UNSURE, honest, left_behind, waits_for_the_standby
from installed import holds, until

BRIEF = "?connect_timeout=1"
HELD = "BEGIN; LOCK TABLE silent.engine IN EXCLUSIVE MODE; SELECT pg_sleep({}); COMMIT"
WAITS = "SELECT 1 FROM pg_locks WHERE relation = 'silent.engine'::regclass AND NOT granted"


class Hanging:
    """The first server with all of its processes, stopped for a while."""

    def __enter__(self):
        first = (FOLDER / "primary" / "postmaster.pid").read_text().split()[0]
        others = subprocess.run(["pgrep", "-P", first], capture_output=True, text=True, check=True).stdout.split()
        self.processes = [int(it) for it in (first, *others)]
        self.send(signal.SIGSTOP)

    def __exit__(self, *_):
        self.send(signal.SIGCONT)

    def send(self, what):
        for process in self.processes:
            os.kill(process, what)


def locked(seconds):
    """Somebody else has the lock for so long."""
    place = PRIMARY.replace("almacare@", "postgres@")
    words = [PSQL, "-Xq", place, "-c", HELD.format(seconds)]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until(lambda: sql(WAITS.replace("NOT granted", "granted")), 5)
    return process


def slow(desk):
    with locked(4):
        clock, waited = Clock(), desk.run("new", "Slow", "-m", "x")
        holds("who waits for a server that is at work is not given up", waited.code == 0 and clock.seconds() > 2, waited)


def away(desk):
    with Hanging():
        asked = desk.run("list")
        french = desk.run("list", ALMACARE_LANG="fr")
        either = Desk("silent", PRIMARY.replace("/desk", "," + STANDBY.split("@")[1]) + BRIEF).run("list")
    holds("a server that says nothing is told from one that is there", honest(asked), asked)
    holds("in French, too", french.code == 5 and "ne répond pas" in french.err, french)
    holds("the next host of the address is asked", either.code == 0 and "Slow" in either.out, either)


def in_the_middle(desk):
    words = ("new", "Middle", "-m", "x", "--key", "middle", "--json")
    with locked(60):
        waiting = desk.begin(*words)
        holds("control: it waits for its turn", until(lambda: sql(WAITS), 10))
        with Hanging():
            err = waiting.communicate()[1]
        holds("a question that gets no answer ends", waiting.returncode == 5, err)
        sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'")
    with left_behind():
        waiting = desk.begin(*words)
        holds("control: it waits for its commit", until(waits_for_the_standby, 10))
        with Hanging():
            err = waiting.communicate()[1]
        holds("a commit that gets no answer is unsure", waiting.returncode == 1 and UNSURE in err, err)
    until(follows)
    again = desk.run(*words)
    holds("under its key it is there once", desk.tickets()["Middle"] == [opened(again)], again)
    holds("the desk is sound after the silence", desk.run("doctor").code == 0)


def silent():
    desk = Desk("silent", PRIMARY + BRIEF).made()
    slow(desk)
    away(desk)
    in_the_middle(desk)
    return "a server that hangs is left after twice the time it may take, and the next one is asked"
