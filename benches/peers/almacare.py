"""almacare itself: the store that everybody's tickets are read from. A tenth is resolved, and its time has come."""

import os
import shutil
import sqlite3

from desk import AGENT, SUBJECT, TEXT, WORD, Peer

LETTER = "From: marie@example.org\nSubject: {subject}\nMessage-ID: <{key}@example.org>\n\n{text}\n"


class Almacare(Peer):
    name = "almacare"
    count = 0

    def __init__(self, folder):
        super().__init__(folder)
        self.program = os.environ["ALMACARE"]
        self.environment |= {"ALMACARE_DB": self.path("desk.db"), "ALMACARE_NOW": "2300000000"}

    def version(self):
        return self.run(self.program, "--version").split()[1]

    def load(self, tickets):
        shutil.copy(os.environ["STORE"], self.path("desk.db"))
        with sqlite3.connect(self.path("desk.db")) as db:
            db.execute(
                "UPDATE ticket SET state = 'resolved', mover = requester, closed_at = NULL, closed_by = NULL, told = 0, "
                "withdrawn = NULL, close_due = created_at + 172800, due_at = created_at + 172800 "
                "WHERE id % 10 = 0 AND state = 'closed'")
            self.some = str(db.execute("SELECT max(id) FROM ticket WHERE state = 'open'").fetchone()[0])
        db.close()

    def works(self):
        some = self.some
        return [
            ("create", self.create(), b""),
            ("list", [self.program, "list", "--state", "open", "--assignee", AGENT, "--limit", "50"], b""),
            ("show", [self.program, "show", some], b""),
            ("reply", [self.program, "reply", some, "-m", TEXT], b""),
            ("state", [self.program, "hold", some], b""),
            ("search", [self.program, "search", WORD, "--limit", "50"], b""),
            ("export", [self.program, "export"], b""),
            ("mail in", [self.program, "mail", "receive"], self.letter()),
            ("close a tenth", [self.program, "sweep"], b""),
        ]

    def create(self):
        return [self.program, "new", SUBJECT, "-m", TEXT]

    def letter(self):
        Almacare.count += 1
        return LETTER.format(subject=SUBJECT, key=Almacare.count, text=TEXT).encode()

    def bytes(self):
        return os.path.getsize(self.path("desk.db"))
