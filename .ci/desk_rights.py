"""SPEC §3.2, cell by cell: who may do what, as real accounts of a host live it."""

import itertools
import json
import os
import pathlib
import re
import tempfile

from installed import PROGRAM, SETTINGS, Person, holds, must, part

ROLES = ["stranger", "watcher", "requester", "agent", "admin"]
# Two agents: one by a group of the host, one by their role. Two admins: one by a group, and root.
PLAYED = {
    "stranger": ["zoe"],
    "watcher": ["paul"],
    "requester": ["marie"],
    "agent": ["lea", "tom"],
    "admin": ["nina", "root"],
}

OK, USAGE, HIDDEN, REFUSED = 0, 2, 3, 4
# The exit codes of stranger, watcher, requester, agent, admin.
READER = [HIDDEN, OK, OK, OK, OK]
OWNER = [HIDDEN, REFUSED, OK, OK, OK]
WORKER = [HIDDEN, REFUSED, REFUSED, OK, OK]
REQUESTER = [HIDDEN, REFUSED, OK, REFUSED, REFUSED]
DESK = [REFUSED, REFUSED, REFUSED, OK, OK]
ADMIN = [REFUSED, REFUSED, REFUSED, REFUSED, OK]
NOBODY = [HIDDEN, REFUSED, REFUSED, REFUSED, REFUSED]

# The state a ticket is in, the words with # for its number, the codes.
CELLS = [
    ("see the ticket", "open", ["show", "#"], READER),
    ("see its files", "open", ["attachment", "list", "#"], READER),
    ("save its files", "open", ["attachment", "save", "#", "--to", "~"], READER),
    ("see its events", "open", ["log", "#"], READER),
    ("reply", "open", ["reply", "#", "-m", "More."], READER),
    ("attach", "open", ["reply", "#", "-m", "More.", "--attach", "~/file"], READER),
    ("close", "resolved", ["close", "#"], REQUESTER),
    ("close with a heart", "resolved", ["close", "#", "--heart"], REQUESTER),
    ("close on behalf", "resolved", ["close", "#", "--on-behalf", "By phone."], [HIDDEN, REFUSED, REFUSED, OK, OK]),
    ("close what is open", "open", ["close", "#"], NOBODY),
    ("withdraw", "open", ["close", "#", "--withdraw"], REQUESTER),
    ("rate", "resolved", ["close", "#", "--rate", "4"], REQUESTER),
    ("rate later", "closed", ["close", "#", "--rate", "4"], REQUESTER),
    ("reopen what is resolved", "resolved", ["reopen", "#", "-m", "Not solved."], OWNER),
    ("reopen what is closed", "closed", ["reopen", "#", "-m", "Not solved."], OWNER),
    ("add a watcher", "open", ["edit", "#", "--cc", "+tom"], OWNER),
    ("stop watching", "open", ["edit", "#", "--cc", "-paul"], [HIDDEN, OK, REFUSED, OK, OK]),
    ("edit the subject", "open", ["edit", "#", "--subject", "Another"], OWNER),
    ("edit the urgency", "open", ["edit", "#", "--urgency", "high"], OWNER),
    ("edit the subject of what is resolved", "resolved", ["edit", "#", "--subject", "Another"], NOBODY),
    ("edit the urgency of what is resolved", "resolved", ["edit", "#", "--urgency", "high"], NOBODY),
    ("take", "open", ["take", "#"], WORKER),
    ("assign", "open", ["assign", "#", "tom"], WORKER),
    ("prioritise", "open", ["edit", "#", "--priority", "critical"], WORKER),
    ("wait", "open", ["wait", "#", "-m", "Which one?"], WORKER),
    ("hold", "open", ["hold", "#", "--until", "+3d"], WORKER),
    ("resolve", "open", ["resolve", "#", "-m", "Done."], WORKER),
    ("note", "open", ["note", "#", "-m", "Between us."], WORKER),
    ("reply and resolve", "open", ["reply", "#", "-m", "Done.", "--resolve"], WORKER),
    ("reply and wait", "open", ["reply", "#", "-m", "Which one?", "--wait"], WORKER),
    ("edit the kind", "open", ["edit", "#", "--kind", "service_request"], WORKER),
    ("edit the requester", "open", ["edit", "#", "--requester", "paul"], WORKER),
    ("tag", "open", ["edit", "#", "--tag", "printer"], WORKER),
    ("link", "open", ["edit", "#", "--link", "relates:1"], WORKER),
    ("open for somebody else", "open", ["new", "For Yves", "-m", "x", "--for", "yves"], DESK),
]
READING = {"show", "attachment", "log"}


class Desk:
    """The tickets on which the cells are tried, all of them Marie's and watched by Paul."""

    def __init__(self, who):
        self.who, self.count = who, 0
        for it in itertools.chain(*PLAYED.values()):
            (pathlib.Path(who[it].home) / "file").write_text("Error 13.20\n")

    def ticket(self, state):
        marie, tom = self.who["marie"], self.who["tom"]
        self.count += 1
        number = marie.opens(f"Ticket {self.count}", "-m", "It smokes.", "--cc", "paul", "--attach", "file")
        if state in ("resolved", "closed"):
            tom.do("resolve", number, "-m", "Done.")
        if state == "closed":
            marie.do("close", number)
        return number

    def seen(self, number):
        """All that there is about a ticket, as an admin sees it."""
        root = self.who["root"]
        return root.do("show", number, "--json").out + root.do("log", number, "--json").out


def lines(text):
    return [json.loads(it) for it in text.splitlines()]


def tickets(who):
    part("SPEC §3.2, tickets")
    desk = Desk(who)
    for title, state, words, codes in CELLS:
        for role, code in zip(ROLES, codes):
            for login in PLAYED[role]:
                cell(desk, f"{role} {login}: {title}", (who[login], state, words, code))
    views(desk)
    notes(desk)
    roles_of_one(desk)


def cell(desk, title, trial):
    person, state, words, code = trial
    number = desk.ticket(state)
    before = desk.seen(number)
    with tempfile.TemporaryDirectory(dir=person.home) as folder:
        os.chown(folder, person.uid, person.gid)
        called = [str(number) if it == "#" else it.replace("~/", f"{person.home}/") for it in words]
        done = person.ask(*(folder if it == "~" else it for it in called))
    holds(f"{title}: {code}", done.code == code, done)
    after = desk.seen(number)
    if code != OK or words[0] in READING:
        holds(f"{title}: changes nothing", before == after, after)
    elif words[0] != "new":
        grown = lines(after.splitlines()[-1])
        count = before.count('"event":'), after.count('"event":')
        holds(
            f"{title}: is an event of {person.login}'s",
            count[1] > count[0] and grown[0]["by"] == person.login,
            count,
            grown,
        )


def views(desk):
    """A requester's lists and searches show what is theirs or watched by them, in every form."""
    part("SPEC §3.2, lists")
    who = desk.who
    word = "xylophone"
    number = who["marie"].opens(f"The {word} is dead", "-m", "x", "--cc", "paul")
    for login in ("zoe", "paul", "marie", "lea", "tom", "nina", "root"):
        sees = login != "zoe"
        for words in (
            ["list", "--state", "all", "--ids"],
            ["list", "--state", "all", "--json"],
            ["list", "--state", "all", "--csv"],
            ["list", "--state", "all"],
            ["search", word],
            ["search", word, "--json"],
            ["search", "--best", word],
            ["log", "--json"],
            ["list", "--requester", "marie", "--json"],
            ["search", "--not", "nothing", word, "--json"],
        ):
            done = who[login].ask(*words)
            shown = (
                word in done.out
                if "--ids" not in words and "log" not in words
                else str(number) in done.out.replace(":", "\n").replace(",", "\n").split("\n")
            )
            holds(
                f"{login}: {' '.join(words)} {'shows' if sees else 'hides'} it", done.code == 0 and shown == sees, done
            )
        typed = who[login].ask("--", "almacare", "show", str(number), env={"ALMACARE_COMPLETE": "fish"})
        holds(f"{login}: completion {'offers' if sees else 'hides'} it", (word in typed.out) == sees, typed)


def notes(desk):
    """What agents write to each other: nothing that a requester or watcher is shown depends on it."""
    part("SPEC §3.2, notes")
    who = desk.who
    number = desk.ticket("open")

    def shown(login):
        one = who[login]
        return [
            one.ask("show", number, "--json").out,
            one.ask("show", number).out,
            one.ask("log", number, "--json").out,
            one.ask("list", "--json").out,
            one.ask("list", "--sort", "updated", "--ids").out,
            one.ask("search", "zanzibar", "--json").out,
        ]

    before = {it: shown(it) for it in ("paul", "marie", "zoe")}
    who["lea"].do("note", number, "-m", "Zanzibar, between us.")
    for login, then in before.items():
        now = shown(login)
        ages = [(a, b) for a, b in zip(then, now) if a != b and not same_but_for_time(a, b)]
        holds(f"{login}: a note changes nothing that they are shown", not ages, *ages)
    for login in ("lea", "tom", "nina", "root"):
        all_of_it = "".join(shown(login))
        holds(f"{login}: reads the note", all_of_it.count("anzibar") >= 3, all_of_it[-500:])
        events = {it["event"] for it in lines(who[login].do("log", number, "--json").out)}
        holds(f"{login}: sees its event", "noted" in events, events)


def same_but_for_time(one, other):
    """Texts for people tell how long ago something was."""
    return re.sub(r"\d+ (s|min)\b", "T", one) == re.sub(r"\d+ (s|min)\b", "T", other)


def roles_of_one(desk):
    """Rights are the union of what one person is: who works here and asks for something closes their own."""
    who = desk.who
    number = who["tom"].opens("My own screen", "-m", "x")
    who["lea"].do("resolve", number, "-m", "Done.")
    holds("an agent closes their own request as its requester", who["tom"].ask("close", number, "--heart").code == OK)
    number = who["tom"].opens("My other screen", "-m", "x")
    who["tom"].do("take", number)
    who["tom"].do("resolve", number, "-m", "Done.")
    holds("nobody rates their own work", who["tom"].ask("close", number, "--heart").code == REFUSED)


def administering(who):
    """The last row: people and roles, the catalogue, sweep, intake, backup, export."""
    part("SPEC §3.2, the desk itself")
    letter = "From: Marie <marie@desk.test>\nTo: it@desk.test\nSubject: By mail\nMessage-ID: <{}@desk.test>\n\nx\n"
    folder = pathlib.Path("/srv/services")
    folder.mkdir(parents=True)
    (folder / "badge.toml").write_text('key = "badge"\ntitle = { fr = "Badge", en = "Badge" }\n')
    rows = [
        ("add a person", ["user", "add", "new-{}", "--name", "New"], ADMIN),
        ("change a role", ["user", "edit", "yves", "--role", "requester"], ADMIN),
        ("change somebody's address", ["user", "edit", "yves", "--email", "yves@desk.test"], ADMIN),
        ("act as somebody", ["--as", "yves", "list"], ADMIN),
        ("import the catalogue", ["catalog", "import", str(folder)], ADMIN),
        ("read the catalogue", ["catalog"], [OK] * 5),
        ("sweep", ["sweep"], ADMIN),
        ("see what is due", ["sweep", "--dry-run"], ADMIN),
        ("hand letters over", ["mail", "send"], ADMIN),
        ("see the queue of letters", ["mail", "queue"], ADMIN),
        ("copy the store", ["backup", "~/copy.db"], ADMIN),
        ("choose their own language", ["user", "edit", "me", "--lang", "en"], [OK] * 5),
    ]
    who["root"].do("user", "add", "yves")
    # Without a way out for letters there would be nothing to hand over.
    without = SETTINGS.read_text()
    SETTINGS.write_text(without + '[mail]\nfrom = "it@desk.test"\nsendmail = "/usr/bin/true"\n')
    # The accounts that the settings name: for cron and the mail system, and for nothing else.
    named = {"sweep", "see what is due", "hand letters over", "read the catalogue", "choose their own language"}
    if " export " in who["root"].do("help").out:
        rows.append(("export", ["export"], ADMIN))
    for title, words, codes in rows:
        played = [(login, code) for role, code in zip(ROLES, codes) for login in PLAYED[role]]
        for login, code in [*played, ("_almacare", OK if title in named else REFUSED)]:
            home = who[login].home
            called = [it.format(login.strip("_")).replace("~", home) for it in words]
            done = who[login].ask(*called)
            holds(f"{login}: {title}: {code}", done.code == code, done)
    for login in ("zoe", "paul", "marie", "lea", "tom", "nina", "root", "_almacare"):
        code = OK if login in ("nina", "root", "_almacare") else 75
        done = who[login].ask("mail", "receive", input=letter.format(login))
        holds(f"{login}: hand a letter in: {code}", done.code == code and not done.out, done)
    count = sum(it["subject"] == "By mail" for it in who["root"].do("list", "--json=subject").json())
    SETTINGS.write_text(without)
    holds("a letter is a ticket for each who may hand it in, and no other", count == 3, count)


def strangers(who):
    """Whom the desk does not know reads as one with nothing; hidden and missing are one answer."""
    part("unknown people; hidden and missing")
    nobody = Person.unknown(54321)
    people = who["root"].do("user", "list", "--json").out
    holds("an unknown uid has an empty list", nobody.do("list", "--json").json() == [])
    holds("reading writes nobody down", who["root"].do("user", "list", "--json").out == people)
    number = nobody.opens("Who am I?", "-m", "x")
    requester = who["root"].do("show", number, "--json=requester").json()["requester"]
    holds("an unknown uid is named by its number", requester == "uid:54321", requester)
    holds("and no other's ticket is theirs", nobody.do("list", "--json=id").json() == [{"id": number}])

    # Who signed in is in the log, whoever they act as meanwhile (sudo, su).
    as_zoe = f"echo {who['tom'].uid} > /proc/self/loginuid && exec setpriv --reuid zoe --regid zoe --clear-groups {PROGRAM} new Hidden -m x --json=id"
    number = json.loads(must("sh", "-c", as_zoe))["id"]
    event = lines(who["root"].do("log", number, "--json").out)[0]
    holds("who acts as somebody else is in the log", (event["by"], event["signed_in"]) == ("zoe", "tom"), event)

    desk = Desk(who)
    hidden = desk.ticket("resolved")
    missing = 10 ** len(str(hidden)) - 1
    for words in [
        ["show", "#"],
        ["log", "#"],
        ["reply", "#", "-m", "x"],
        ["close", "#"],
        ["close", "#", "--withdraw"],
        ["reopen", "#", "-m", "x"],
        ["take", "#"],
        ["assign", "#", "tom"],
        ["note", "#", "-m", "x"],
        ["edit", "#", "--tag", "x"],
        ["edit", "#", "--cc", "zoe"],
        ["hold", "#"],
        ["wait", "#"],
        ["resolve", "#", "-m", "x"],
        ["attachment", "list", "#"],
        ["attachment", "save", "#", "--to", "/tmp"],
        ["new", "x", "-m", "x", "--follows", "#"],
    ]:
        for form in ([], ["--json"]):
            answers = []
            for it in (hidden, missing):
                done = who["zoe"].ask(*(str(it) if word == "#" else word for word in words), *form)
                answers.append((done.code, done.out.replace(str(it), "N"), done.err.replace(str(it), "N")))
            same = answers[0] == answers[1] and answers[0][0] == HIDDEN
            holds(f"zoe: {' '.join(words + form)} answers for a hidden ticket as for none", same, *answers)
