"""The pieces of work: the same for the program and for the floor, which is the same SQL written by hand."""

import itertools
import sqlite3

SUBJECT = "Printer on the second floor smokes"
TEXT = "It smokes since this morning, and nobody knows why."
ALIKE = "imprimante rarissime"
LETTER = "From: Marie <marie@example.org>\nSubject: {subject}\nMessage-ID: <{number}@example.org>\n\n{text}\n"
NUMBERS = itertools.count(1)

# A ticket of 1 k that the store of every size has, closed, with its five events.
SHOWN = "500"


class Almacare:
    def __init__(self, desk, store):
        self.desk, self.program, self.open = desk, [desk.path("almacare"), "--db", store], some_open(store)

    def reads(self):
        return {
            "list": ["list", "--limit", "50", "--json"],
            "table": ["list", "--limit", "50"],
            "show": ["show", SHOWN, "--json"],
            "search, rare": ["search", "rarissime", "--limit", "50", "--json"],
            "search, common": ["search", "imprimante", "--limit", "50", "--json"],
        }

    def create(self):
        return ["new", SUBJECT, "-m", TEXT, "--json"]

    def reply(self, ticket):
        return ["reply", ticket, "-m", TEXT, "--json"]

    def suggestion(self):
        return ["new", ALIKE, "-m", "x"]

    def changes(self, ticket):
        return {
            "reply, its requester's": ["reply", ticket, "-m", TEXT, "--json"],
            "resolve": ["resolve", ticket, "-m", TEXT, "--json"],
            "close": ["close", ticket, "-m", TEXT, "--json"],
            "reopen": ["reopen", ticket, "-m", TEXT, "--json"],
        }

    mail, export, sweep = ("mail", "receive"), ("export",), ("sweep",)


class Floor:
    def __init__(self, desk, store):
        self.desk, self.program, self.open = desk, [desk.path("floor"), store], some_open(store)

    def reads(self):
        return {
            "list": ["list", "50"],
            "table": ["table", "50"],
            "show": ["show", SHOWN],
            "search, rare": ["search", "rarissime", "50"],
            "search, common": ["search", "imprimante", "50"],
        }

    def create(self):
        return ["create", SUBJECT, TEXT]

    def reply(self, ticket):
        return ["reply", ticket, TEXT]

    def suggestion(self):
        return ["new", *ALIKE.split()]

    def changes(self, ticket):
        replied = {"reply, its requester's": ["reply", ticket, TEXT]}
        return replied | {name: [name, ticket, TEXT] for name in ("resolve", "close", "reopen")}

    mail, export, sweep = ("mail",), ("export",), ("sweep", "1000000000")


def common_works(program, measure):
    """A create and what only reads; what each cost."""
    found = {"create": measure([*program.program, *program.create()])[0]}
    for name, words in program.reads().items():
        found[name], _ = measure([*program.program, *words])
    return found


def all_works(program, measure):
    """Every piece of work once, in an order in which each can be done; what each cost."""
    def cost(words, text=b""):
        return measure([*program.program, *words], text)

    found = {}
    found["create"], created = cost(program.create())
    found["reply"], _ = cost(program.reply(program.open))
    ticket = created.split(":", 1)[1].split(",", 1)[0].strip()
    for name, words in program.changes(ticket).items():
        found[name], _ = cost(words)
    found["new, with suggestions"], _ = cost(program.suggestion())
    found["mail in"], _ = cost(program.mail, letter())
    for name, words in program.reads().items():
        found[name], _ = cost(words)
    # The first seals what was done before.
    cost(program.sweep)
    found["sweep, nothing due"], _ = cost(program.sweep)
    return found


def some_open(store):
    """An open ticket of somebody else."""
    with sqlite3.connect(store) as db:
        found = db.execute("SELECT max(id) FROM ticket WHERE state = 'open' AND requester > 1").fetchone()
    db.close()
    return str(found[0])


def letter():
    return LETTER.format(subject=SUBJECT, text=TEXT, number=next(NUMBERS)).encode()
