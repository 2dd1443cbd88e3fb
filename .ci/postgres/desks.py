"""Desks on the servers that .ci/postgres/server started, each in a schema of its own, and what is done to the servers."""

import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys
import time

from installed import Answer

PROGRAM = os.environ["ALMACARE"]
PRIMARY = os.environ["ALMACARE_TEST_POSTGRES"]
STANDBY = os.environ["ALMACARE_TEST_POSTGRES_STANDBY"]
FOLDER = pathlib.Path(os.environ["ALMACARE_TEST_POSTGRES_FOLDER"])
PSQL = pathlib.Path(os.environ["ALMACARE_TEST_POSTGRES_BINARIES"]) / "psql"
SERVER = pathlib.Path(__file__).parent / "server"
# Whichever of the two takes changes.
CHANGES = "?target_session_attrs=read-write"
EITHER = PRIMARY.replace("/desk", "," + STANDBY.split("@")[1]) + CHANGES

# Monday 2 November 2026, 09:00:00 UTC, as in tests/it/support.rs.
MONDAY = 1_793_610_000
HOUR = 3600


class Desk:
    """A desk of this name; made with its first person unless it is there."""

    def __init__(self, schema, server=PRIMARY):
        self.place = f"{server}{'&' if '?' in server else '?'}schema={schema}"

    @classmethod
    def in_file(cls, path):
        desk = cls("none")
        desk.place = str(path)
        return desk

    def made(self):
        self.ok("init")
        return self

    def environment(self, **more):
        told = {"HOME": "/nonexistent", "ALMACARE_DB": self.place, "ALMACARE_LANG": "en", "LC_ALL": "C.UTF-8"}
        return told | {"PATH": os.environ["PATH"]} | more

    def begin(self, *words, **more):
        streams = dict.fromkeys(("stdout", "stderr"), subprocess.PIPE) | {"stdin": subprocess.DEVNULL}
        return subprocess.Popen([PROGRAM, *words], env=self.environment(**more), cwd="/", text=True, **streams)

    def run(self, *words, **more):
        process = self.begin(*words, **more)
        out, err = process.communicate()
        return Answer(subprocess.CompletedProcess(words, process.returncode, out, err))

    def ok(self, *words, **more):
        done = self.run(*words, **more)
        if done.code != 0:
            sys.exit(f"BROKEN: {' '.join(words)} on {self.place}: {done}")
        return done.out

    def json(self, *words, **more):
        return json.loads(self.ok(*words, "--json", **more))

    def tickets(self):
        """The numbers of all tickets, under their subjects."""
        found = {}
        for ticket in self.json("list", "--state", "all"):
            found.setdefault(ticket["subject"], []).append(ticket["id"])
        return found


def opened(answer):
    """The number of the ticket, if the answer says that it was opened."""
    return answer.json()["id"] if answer.code == 0 else None


def at_once(count, work):
    """What each of so many, all at the same time, comes to."""
    with concurrent.futures.ThreadPoolExecutor(count) as pool:
        return [it.result() for it in [pool.submit(work, number) for number in range(count)]]


def sql(statement, server=PRIMARY):
    """What an administrator of the database asks: lines."""
    place = server.replace("almacare@", "postgres@")
    done = subprocess.run([PSQL, "-XqtA", place, "-c", statement], capture_output=True, text=True)
    return done.stdout.split("\n")[:-1]


def control(role, *words):
    subprocess.run([SERVER, "control", role, *words], check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


def follows():
    """Whether the standby has all that the primary has."""
    asked = "SELECT sync_state, pg_current_wal_lsn() <= replay_lsn FROM pg_stat_replication"
    return sql(asked) == ["sync|t"]


class Clock:
    """How long something took."""

    def __init__(self):
        self.began = time.monotonic()

    def seconds(self):
        return time.monotonic() - self.began
