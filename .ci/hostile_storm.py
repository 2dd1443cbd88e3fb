"""Processes that are killed and stopped while five people write, and one that holds everybody up."""

import json
import os
import pathlib
import random
import re
import signal
import threading
import time

from installed import PROGRAM, SETTINGS, STORE, account, holds, until

# A text that takes a moment to be written and indexed.
LONG = " ".join(f"word{it}" for it in range(90_000))


# What SQLite locks: the writer (wal-index), everybody who has the file open (os.h, SHARED_FIRST).
WRITER, EVERYBODY = (pathlib.Path(f"{STORE}-shm"), 120), (STORE, 0x40000002)


def holder(lock):
    """The process that has this lock for itself, by the kernel's list."""
    file, byte = lock
    inode = file.stat().st_ino if file.exists() else 0
    for line in pathlib.Path("/proc/locks").read_text().splitlines():
        found = re.match(r"\d+: POSIX +ADVISORY +WRITE +(\d+) \S+:(\d+) (\d+) (\d+)$", line)
        if found and int(found[2]) == inode and int(found[3]) <= byte <= int(found[4]):
            return int(found[1])
    return None


def writer():
    return holder(WRITER)


def stops_with(zoe, lock):
    """A process of Zoé's that is stopped while it has this lock."""
    for _ in range(300):
        running = begins_long(zoe)
        while running.poll() is None and holder(lock) != running.pid:
            pass
        if running.poll() is None:
            os.kill(running.pid, signal.SIGSTOP)
            time.sleep(0.02)
        if holder(lock) == running.pid:
            return running
        if running.poll() is None:
            os.kill(running.pid, signal.SIGCONT)
        running.communicate()
    return None


def stopped_in(pid):
    return re.search(r"^State:\t(\w)", pathlib.Path(f"/proc/{pid}/status").read_text(), re.M)[1] == "T"


def begins_long(zoe):
    running = zoe.begins(PROGRAM, "new", "Long", "-F", "-")
    running.stdin.write(LONG)
    running.stdin.close()
    running.stdin = None
    return running


def stopped(who, secret):
    """A process that is stopped while it holds the lock."""
    zoe = who["zoe"]
    # What a key sends waits until the change is done.
    for lock in (WRITER, EVERYBODY):
        met = sum(key_waits(who, lock) for _ in range(15))
        holds("control: signals met the lock", met > 2, lock, met)

    # SIGSTOP cannot be held back: its victim is named, by everybody who waits and by doctor.
    running = stops_with(zoe, WRITER)
    holds("control: a process is stopped while it writes", running)
    waits_for(who, running, [["new", "Waits", "-m", "x", "--json"]], secret)
    # With a long log the end of a change takes the file for itself: whoever reads waits too.
    running = stops_with(zoe, EVERYBODY)
    holds("control: a process is stopped while it has the file for itself", running)
    waits_for(who, running, [["new", "Waits", "-m", "x"], ["list"]], None)


def key_waits(who, lock):
    """Whether signals of keys met a process that has this lock: it stops or ends after it."""
    running = begins_long(who["zoe"])
    while running.poll() is None and holder(lock) != running.pid:
        pass
    met = running.poll() is None
    if met:
        os.kill(running.pid, signal.SIGTSTP)
        met = holder(lock) == running.pid
        os.kill(running.pid, signal.SIGINT)
        time.sleep(0.3)
    if running.poll() is None:
        if stopped_in(running.pid):
            holds("what is stopped by a key holds no lock", holder(lock) != running.pid, lock)
        os.kill(running.pid, signal.SIGCONT)
    out, _ = running.communicate()
    number = re.search(r"#(\d+)", out)
    holds("a number that was told is a ticket's", not number or who["root"].ask("show", number[1]).code == 0, out)
    return met


def waits_for(who, running, trials, readable):
    """Whoever waits for a stopped process is told of it, and so is doctor; then it goes on."""
    marie, root = who["marie"], who["root"]
    waiting = [(words, marie.begins(PROGRAM, *words)) for words in trials]
    since = time.monotonic()
    time.sleep(1)
    # Who waits has nothing that must not be cut off: a key ends it.
    ends = marie.begins(PROGRAM, "new", "Ends", "-m", "x")
    time.sleep(0.5)
    holds("control: it waits", ends.poll() is None)
    ends.terminate()
    holds("who waits is ended by a signal", until(lambda: ends.poll() is not None, 5))
    ends.kill()
    ends.communicate()
    if readable:
        began = time.monotonic()
        seen = marie.ask("show", readable, "--json=id")
        listed = marie.ask("list", "--ids")
        holds("nobody waits who only reads", seen.code == 0 and listed.code == 0 and time.monotonic() - began < 5)
        examined = root.ask("doctor", "--json")
        named = [it["detail"] for it in examined.json() if it["code"] == "holder_stopped"]
        holds(
            "doctor names it, and that is no damage", examined.code == 0 and named == [f"{running.pid} (zoe)"], examined
        )
    for words, it in waiting:
        out, err = it.communicate(timeout=120)
        told = str(running.pid) in err and "zoe" in err and re.search(r"\d\d?:\d\d", err)
        holds(
            f"{words[0]}: who waited is told which process it is, whose, and since when",
            it.returncode == 5 and not out and told,
            it.returncode,
            out,
            err,
        )
    print(f"    waited for {time.monotonic() - since:.0f} s")
    os.kill(running.pid, signal.SIGCONT)
    out, err = running.communicate()
    holds("it goes on where it was", running.returncode == 0, running.returncode, err)
    holds("and nobody waits any more", marie.ask("new", "Waits", "-m", "x").code == 0)


def storm(who, secret):
    """Five people write while their processes are killed, ended, interrupted and stopped."""
    root = who["root"]
    end = time.monotonic() + 20
    said, ended, refused = {}, {"done": 0, "cut": 0}, []
    lock = threading.Lock()
    generator = random.Random(7)
    own = {it: who[it].opens(f"Storm of {it}", "-m", "x") for it in ("marie", "paul", "zoe", "lea", "tom")}

    def one(login):
        person, count = who[login], 0
        while time.monotonic() < end:
            count += 1
            word = f"{login}-{count}"
            words = (
                ["new", f"Storm {word}", "-m", "x", "--json"]
                if count % 2
                else ["reply", own[login], "-m", f"Storm {word}", "--json"]
            )
            running = person.begins(PROGRAM, *words)
            how = generator.choice(
                [
                    signal.SIGKILL,
                    signal.SIGTERM,
                    signal.SIGINT,
                    signal.SIGTSTP,
                    signal.SIGSTOP,
                    signal.SIGHUP,
                    signal.SIGQUIT,
                    None,
                ]
            )
            time.sleep(generator.random() * 0.04)
            if how and running.poll() is None:
                os.kill(running.pid, how)
                if how in (signal.SIGTSTP, signal.SIGSTOP):
                    time.sleep(generator.random() * 0.2)
                    os.kill(running.pid, signal.SIGCONT)
            out, err = running.communicate()
            with lock:
                ended["done" if running.returncode == 0 else "cut"] += 1
                if running.returncode == 0:
                    said[word] = json.loads(out)["id"]
                elif running.returncode > 0 and running.returncode not in (5, 130):
                    refused.append((running.returncode, err))

    threads = [threading.Thread(target=one, args=[it]) for it in own]
    for it in threads:
        it.start()
    for it in threads:
        it.join()
    print("   ", ended)
    holds("control: some were done, some were cut off", min(ended.values()) > 20, ended)
    holds("who was not killed was served, or told to try again", not refused, refused[:3])
    tickets = {it["id"]: it for it in root.do("list", "--state", "all", "--json=id,subject,requester").json()}
    replies = {it: root.do("show", number, "--json=messages").json()["messages"] for it, number in own.items()}
    lost, forged = [], []
    for word, number in said.items():
        login = word.split("-")[0]
        if number == own[login]:
            lost += [] if any(it["text"] == f"Storm {word}" for it in replies[login]) else [word]
        elif tickets.get(number, {}).get("subject") != f"Storm {word}":
            lost.append(word)
    for it in tickets.values():
        word = re.fullmatch(r"Storm (\w+)-\d+", it["subject"])
        if word and word[1] != it["requester"]:
            forged.append(it)
    for login, messages in replies.items():
        forged += [it for it in messages if it["author"] != login or not it["text"].startswith(f"Storm {login}-")]
    holds("nothing that was acknowledged is lost", not lost, lost)
    holds("everything is by whom it says", not forged, forged)
    events = [json.loads(it) for it in root.do("log", "--json").out.splitlines()]
    names = {it["id"]: it["requester"] for it in tickets.values()}
    wrong = [it for it in events if it["event"] == "created" and it["by"] != names.get(it["ticket"])]
    holds("every ticket was made by its requester", not wrong, wrong[:3])
    holds("doctor finds nothing", root.ask("doctor", "--json").json() == [])


def floods(who, secret):
    """More tickets than one person opens in an hour."""
    without = SETTINGS.read_text()
    SETTINGS.write_text(without.replace("max_new_per_hour = 5000", "max_new_per_hour = 3"))
    flood = account("flood", "Flo Od")
    codes = [flood.ask("new", f"{it}", "-m", "x").code for it in range(5)]
    holds("the fourth ticket within the hour is refused", codes == [0, 0, 0, 4, 4], codes)
    holds("an agent is not held up", all(who["tom"].ask("new", "x", "-m", "x").code == 0 for _ in range(4)))
    SETTINGS.write_text(without)
