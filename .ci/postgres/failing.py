"""Servers that go away, connections that are cut, a standby that takes over: what was said to be recorded is there, once.

`failover` comes last: the first server does not come back.
"""

import contextlib
import os
import random
import signal
import subprocess
import threading
import time

from desks import CHANGES, EITHER, FOLDER, STANDBY, Clock, Desk, control, follows, opened, sql
from installed import Answer, holds, until

WRITERS, RESTARTS = 6, 3
CUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'almacare' AND "
UNSURE = "may or may not be recorded"


class Writers:
    """Open tickets one after the other until they are called off; what fails is repeated under its key."""

    def __init__(self, desk):
        self.desk, self.off = desk, threading.Event()
        self.failures, self.told, self.lock = [], {}, threading.Lock()
        self.threads = [threading.Thread(target=self.work, args=(it,), daemon=True) for it in range(WRITERS)]

    def __enter__(self):
        for it in self.threads:
            it.start()
        return self

    def __exit__(self, *_):
        self.off.set()
        for it in self.threads:
            it.join()

    def work(self, writer):
        number = 0
        while not self.off.is_set():
            number += 1
            subject = f"Ticket {writer}.{number}"
            while not self.try_once(subject):
                time.sleep(0.05)

    def try_once(self, subject):
        answer = self.desk.run("new", subject, "-m", "x", "--key", subject, "--json")
        with self.lock:
            if answer.code == 0:
                self.told[subject] = opened(answer)
            else:
                self.failures.append(answer)
        return answer.code == 0

    def unsure(self):
        return [it for it in self.failures if UNSURE in it.err]

    def judged(self, what):
        """Every failure was honest, everything that was told is there, and nothing twice."""
        odd = [it for it in self.failures if not honest(it)]
        holds(f"{what}: a command succeeds or fails in one sentence, by the code for it", not odd, *odd[:3])
        there = self.desk.tickets()
        lost = {it: n for it, n in self.told.items() if there.get(it) != [n]}
        holds(f"{what}: all that was acknowledged is there, once", not lost, lost, {it: there.get(it) for it in lost})
        doubled = {it: n for it, n in there.items() if len(n) != 1}
        holds(f"{what}: no key made two tickets", not doubled, doubled)
        sound = self.desk.run("doctor")
        holds(f"{what}: the desk is sound", sound.code == 0, sound)


def honest(answer):
    said = answer.err.startswith("{\"error\":") or answer.err.startswith("error: ")
    sentences = [it for it in answer.err.splitlines() if not it.startswith("  → ")]
    code = 1 if UNSURE in answer.err else 5
    return answer.code == code and said and len(sentences) == 1 and not answer.out


def standby():
    """The standby is asked alone."""
    desk, only = Desk("stands_by").made(), Desk("stands_by", STANDBY)
    desk.ok("new", "Printer", "-m", "It smokes")
    until(follows)
    asked = (["list"], ["show", "1"], ["search", "smokes"])
    holds("a standby lists, shows and finds the same", all(desk.json(*it) == only.json(*it) for it in asked))
    said = [Desk("stands_by", STANDBY).run("list", ALMACARE_LANG=it).err for it in ("en", "fr")]
    holds("and says that it follows another", "standby server follows" in said[0] and "serveur de secours suit" in said[1], said)
    holds("which a server that is written to does not", not desk.run("list").err)
    refused = only.run("new", "Late", "-m", "x")
    holds("a standby takes nothing, and says so", honest(refused) and "only reads" in refused.err, refused)
    alone = Desk("stands_by", STANDBY + CHANGES).run("list")
    holds("who wants to write is not led to a standby", honest(alone), alone)
    return "list, show and search are answered by the standby; new: exit 5"


def restarts():
    desk = Desk("restarts").made()
    with Writers(desk) as writers:
        for _ in range(RESTARTS):
            time.sleep(2)
            control("primary", "-m", "immediate", "restart")
        until(follows)
        time.sleep(1)
    holds("control: restarts were felt", len(writers.failures) >= RESTARTS, len(writers.failures))
    writers.judged("restarts")
    return f"{RESTARTS} immediate restarts, {len(writers.told)} acknowledged, {told(writers)}"


def cuts():
    """Connections are ended from the server's side, by preference while they wait for the standby to have the commit."""
    desk, chance = Desk("cuts").made(), random.Random(1)
    with Writers(desk) as writers:
        clock = Clock()
        while clock.seconds() < 8:
            sql(CUT + ("wait_event = 'SyncRep'" if chance.random() < 0.9 else "random() < 0.3"))
    holds("control: connections were cut", len(writers.failures) > 10, len(writers.failures))
    holds("control: some in the commit", writers.unsure(), *writers.failures[:3])
    writers.judged("cuts")
    return f"{len(writers.told)} acknowledged, {told(writers)}"


def told(writers):
    return f"{len(writers.failures)} failed, {len(writers.unsure())} of them unsure, none lost or doubled"


def waits_for_the_standby():
    return sql("SELECT pid FROM pg_stat_activity WHERE application_name = 'almacare' AND wait_event = 'SyncRep'")


@contextlib.contextmanager
def left_behind():
    """The standby gets nothing for as long as the block lasts."""
    receiver = int(sql("SELECT pid FROM pg_stat_activity WHERE backend_type = 'walreceiver'", STANDBY)[0])
    os.kill(receiver, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(receiver, signal.SIGCONT)


def frozen():
    """What the standby has not got is acknowledged to nobody: neither to who did it, nor to who asks again under the key."""
    desk = Desk("frozen").made()
    words = ("new", "Frozen", "-m", "x", "--key", "frozen", "--json")
    with left_behind():
        first = desk.begin(*words)
        holds("a commit waits for the standby", until(waits_for_the_standby, 10))
        sql(f"SELECT pg_terminate_backend({waits_for_the_standby()[0]})")
        err = first.communicate()[1]
        holds("who is cut off there is unsure", UNSURE in err, err)
        again = desk.begin(*words)
        holds("who asks again waits, too", until(waits_for_the_standby, 5) and again.poll() is None)
        sql(f"SELECT pg_cancel_backend({(waits_for_the_standby() or [0])[0]})")
        holds("a wait that is called off is no acknowledgement", UNSURE in again.communicate()[1])
        clock, given_up = Clock(), desk.run("reply", "1", "-m", "Still?")
        holds("nobody waits for ever", UNSURE in given_up.err and clock.seconds() > 20, given_up, clock.seconds())
    holds("in the end it is there once", opened(desk.run(*words)) == 1 and desk.tickets() == {"Frozen": [1]})
    return "nothing is acknowledged that the standby has not got"


HOLDS = "SELECT 1 FROM pg_locks WHERE relation = '{}.engine'::regclass AND mode = 'ExclusiveLock' AND granted"


def stopped():
    """A host that is gone in the middle of a change, as one that is stopped: the others wait for a while, not for ever."""
    desk, chance, number = Desk("stopped").made(), random.Random(1), 0
    while True:
        number += 1
        words = ("new", f"Stopped {number}", "-m", "x", "--key", str(number), "--json")
        process = desk.begin(*words)
        time.sleep(chance.uniform(0, 0.05))
        process.send_signal(signal.SIGSTOP)
        time.sleep(0.05)
        if process.poll() is None and sql(HOLDS.format("stopped")):
            break
        process.send_signal(signal.SIGCONT)
        process.communicate()
    clock, other = Clock(), desk.run("new", "Other", "-m", "x")
    took = clock.seconds()
    holds("who comes after a stopped writer has their turn", other.code == 0 and took > 1, other, took)
    process.send_signal(signal.SIGCONT)
    out, err = process.communicate()
    late = Answer(subprocess.CompletedProcess(words, process.returncode, out, err))
    holds("the stopped one says in the end what became of it", honest(late), late)
    holds("and may repeat it", opened(desk.run(*words)) == max(max(it) for it in desk.tickets().values()))
    holds("the desk is sound after a stop", desk.run("doctor").code == 0, desk.run("doctor"))
    return f"the next one waited {took:.0f} s, the stopped one ended with {late.code}"


def failover():
    desk = Desk("failover", EITHER).made()
    with Writers(desk) as writers:
        time.sleep(3)
        before, clock = len(writers.told), Clock()
        os.kill(int((FOLDER / "primary" / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
        alone = desk.run("new", "Nowhere", "-m", "x")
        holds("while nothing can be written, exit 5", honest(alone) and alone.code == 5, alone)
        read = Desk("failover", STANDBY).run("list", "--json")
        holds("the standby is read meanwhile", read.code == 0, read)
        control("standby", "promote")
        at = len(writers.told)
        went_on = until(lambda: len(writers.told) > at + WRITERS, 20)
        away = clock.seconds()
        time.sleep(2)
    holds("writers go on by the same address", went_on and before > 0, before, len(writers.told))
    writers.judged("fail-over")
    return f"{before} acknowledged before, {len(writers.told) - before} after, {away:.1f} s away, {told(writers)}"
