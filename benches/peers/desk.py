"""The same tickets for everybody: read from a store that examples/fill has made."""

import json
import os
import sqlite3
import subprocess

# Whom the list is for, and a word that a hundred tickets have.
AGENT, WORD = "agent3", "rarissime"
SUBJECT, TEXT = "Printer on the second floor smokes", "It smokes since this morning, and nobody knows why."


def tickets(store):
    """Each with its number, subject, text, requester, agent, state, instant and what was said on it."""
    with sqlite3.connect(store) as db:
        people = dict(db.execute("SELECT id, login FROM person"))
        said = {}
        for ticket, kind, text, agent in db.execute("SELECT ticket, kind, text, by FROM event ORDER BY id"):
            if text:
                said.setdefault(ticket, []).append((people.get(agent), text))
        agents = dict(db.execute("SELECT ticket, details FROM event WHERE kind = 'assigned'"))
        for number, subject, requester, state, at in db.execute(
            "SELECT id, subject, requester, state, created_at FROM ticket ORDER BY id"
        ):
            first, *others = said[number]
            # A tenth is still to be closed: all at once.
            state = "resolved" if state == "closed" and number % 10 == 0 else state
            yield {
                "id": number, "subject": subject, "text": first[1], "requester": people[requester],
                "agent": people[json.loads(agents[number])["new"]], "state": state, "at": at, "said": others,
            }


class Peer:
    """A program under test, in a folder of its own. What it cannot do it leaves out."""

    def __init__(self, folder):
        self.folder = folder
        self.environment = {"HOME": folder, "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "dumb",
                            "USER": "root", "LOGNAME": "root", "TZ": "UTC"}

    def path(self, name):
        return os.path.join(self.folder, name)

    def run(self, *words, text=None):
        done = subprocess.run(words, env=self.environment, cwd=self.folder, input=text, capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"{' '.join(words)}: {done.returncode}\n{done.stderr}")
        return done.stdout

    def load(self, tickets):
        """Takes all tickets in, by the quickest way that it has."""
        raise NotImplementedError

    def works(self):
        """The pieces of work in an order in which each can be done: name, words, what is on standard input."""
        raise NotImplementedError

    def create(self):
        """The words that open a ticket."""
        raise NotImplementedError

    def bytes(self):
        """What it keeps on the disk."""
        raise NotImplementedError


def size(folder):
    return sum(os.path.getsize(os.path.join(root, name)) for root, _, names in os.walk(folder) for name in names)
