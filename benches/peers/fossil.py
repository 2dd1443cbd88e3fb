"""Fossil: tickets of a source repository, each change an artifact. Its ticket table has no assignee by default: the subsystem
serves. Every change is a process of its own, so that closing a tenth at once cannot be done; it takes no mail."""

import datetime
import hashlib
import os

from desk import AGENT, SUBJECT, TEXT, WORD, Peer

STATES = {"open": "Open", "resolved": "Fixed", "closed": "Closed"}


class Fossil(Peer):
    name = "fossil"

    def version(self):
        return self.run("fossil", "version").split("[")[0].removeprefix("This is fossil version ").strip()

    def load(self, tickets):
        os.mkdir(self.path("artifacts"))
        for ticket in tickets:
            name = hashlib.sha1(str(ticket["id"]).encode()).hexdigest()
            fields = {"comment": ticket["text"], "status": STATES[ticket["state"]], "subsystem": ticket["agent"],
                      "title": ticket["subject"], "type": "Incident"}
            self.artifact(name, ticket["at"], fields, ticket["requester"])
            for at, (author, text) in enumerate(ticket["said"]):
                self.artifact(name, ticket["at"] + 1 + at, {"icomment": text, "login": author}, author)
            if ticket["state"] == "open":
                self.some = name
        self.run("fossil", "reconstruct", "desk.fossil", "artifacts")
        self.run("rm", "-r", "artifacts")

    def artifact(self, name, at, fields, author):
        when = datetime.datetime.fromtimestamp(at, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000")
        cards = [f"D {when}", *(f"J {key} {quoted(fields[key])}" for key in sorted(fields)), f"K {name}",
                 f"U {quoted(author)}"]
        text = "".join(f"{card}\n" for card in cards)
        text += f"Z {hashlib.md5(text.encode()).hexdigest()}\n"
        with open(self.path(f"artifacts/{name}-{at}"), "w", encoding="utf-8") as file:
            file.write(text)

    def works(self):
        some = ["fossil", "ticket", "set", "-R", self.path("desk.fossil"), self.some]
        read = ["fossil", "ticket", "show", "-R", self.path("desk.fossil"), "0"]
        newest = "ORDER BY tkt_mtime DESC LIMIT 50"
        words = f"title LIKE '%{WORD}%' OR comment LIKE '%{WORD}%'"
        return [
            ("create", self.create(), b""),
            ("list", [*read, f"status = 'Open' AND subsystem = '{AGENT}' {newest}"], b""),
            ("show", ["fossil", "ticket", "history", "-R", self.path("desk.fossil"), self.some], b""),
            ("reply", [*some, "icomment", TEXT], b""),
            ("state", [*some, "status", "Review"], b""),
            ("search", [*read, f"{words} {newest}"], b""),
            ("export", read, b""),
        ]

    def create(self):
        return ["fossil", "ticket", "add", "-R", self.path("desk.fossil"), "title", SUBJECT, "comment", TEXT, "status",
                "Open", "subsystem", AGENT]

    def bytes(self):
        return os.path.getsize(self.path("desk.fossil"))


def quoted(text):
    return text.replace("\\", "\\\\").replace(" ", "\\s").replace("\n", "\\n")
