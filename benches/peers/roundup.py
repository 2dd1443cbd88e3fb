"""Roundup: the classic tracker on SQLite, used through roundup-admin, and through its mail gateway where something is said: the
command line makes no messages with an issue. Nothing is sent: the detectors that write letters are taken out."""

import json
import os

from desk import AGENT, SUBJECT, TEXT, WORD, Peer, size

MAIL = "From: {sender}@example.org\nTo: issue_tracker@example.org\nSubject: {subject}\nMessage-ID: <{key}@example.org>\n\n{text}\n"
STATES = {"open": "chatting", "resolved": "resolved", "closed": "done-cbb"}

LOAD = """
import json, sys, time
from roundup import instance, date
db = instance.open(sys.argv[1]).open("admin")
db.tx_Source = "cli"
users, states = {}, {db.status.get(it, "name"): it for it in db.status.list()}
def user(name):
    if name not in users:
        users[name] = db.user.create(username=name, address=name + "@example.org", roles="User")
    return users[name]
for at, line in enumerate(open(sys.argv[2], encoding="utf-8")):
    it = json.loads(line)
    said = [(it["requester"], it["text"])] + [tuple(one) for one in it["said"]]
    messages = [db.msg.create(author=user(who), content=text, date=date.Date(time.gmtime(it["at"]))) for who, text in said]
    some = db.issue.create(title=it["subject"], assignedto=user(it["agent"]), nosy=[user(it["requester"])],
        messages=messages, status=states[it["status"]])
    if it["status"] == "chatting":
        shown = some
    if at % 1000 == 999:
        db.commit()
user("marie")
db.commit()
print(shown, users[sys.argv[3]], ",".join(states[it] for it in ("resolved", "done-cbb")), states["chatting"])
"""


class Roundup(Peer):
    name = "roundup"
    count = 0

    def __init__(self, folder):
        super().__init__(folder)
        # Where it is installed: a virtual environment of Python, named by ROUNDUP.
        self.programs = os.path.join(os.environ["ROUNDUP"], "bin")
        self.tracker = self.path("tracker")

    def admin(self, *words):
        return [os.path.join(self.programs, "roundup-admin"), "-i", self.tracker, *words]

    def version(self):
        return self.run(os.path.join(self.programs, "roundup-admin"), "-v").split("(")[0].removeprefix("Roundup version: ").split()[-1]

    def load(self, tickets):
        settings = "mail_domain=example.org,tracker_web=http://localhost/,mail_host=localhost"
        self.run(*self.admin("install", "classic", "sqlite", settings))
        for name in ("nosyreaction.py", "messagesummary.py", "userauditor.py", "statusauditor.py"):
            os.remove(os.path.join(self.tracker, "detectors", name))
        self.run(*self.admin("initialise", "secret"))
        with open(self.path("lines"), "w", encoding="utf-8") as file:
            for ticket in tickets:
                file.write(json.dumps(ticket | {"status": STATES[ticket["state"]]}) + "\n")
        python = os.path.join(self.programs, "python")
        found = self.run(python, "-c", LOAD, self.tracker, self.path("lines"), AGENT)
        self.some, self.agent, ends, self.open = found.split()
        self.resolved, self.closed = ends.split(",")
        os.remove(self.path("lines"))

    def works(self):
        gateway = [os.path.join(self.programs, "roundup-mailgw"), self.tracker]
        close = f'for id in $({" ".join(self.admin("-s", "filter", "issue", f"status={self.resolved}"))}); do echo issue$id; done'
        return [
            ("create", self.create(), b""),
            ("list", self.admin("filter", "issue", f"status={self.open}", f"assignedto={self.agent}"), b""),
            ("show", self.admin("display", f"issue{self.some}"), b""),
            ("reply", gateway, self.letter(f"[issue{self.some}] {SUBJECT}")),
            ("state", self.admin("set", f"issue{self.some}", "status=resolved"), b""),
            ("search", self.admin("filter", "issue", f"title={WORD}"), b""),
            ("export", self.admin("exporttables", "issue,msg,user", self.path("out")), b""),
            ("mail in", gateway, self.letter(SUBJECT)),
            ("close a tenth", ["sh", "-c", f'{" ".join(self.admin("set"))} "$({close} | paste -sd,)" status={self.closed}'], b""),
        ]

    def create(self):
        return self.admin("create", "issue", f"title={SUBJECT}", f"assignedto={AGENT}", "status=chatting")

    def letter(self, subject):
        Roundup.count += 1
        return MAIL.format(sender="marie", subject=subject, key=Roundup.count, text=TEXT).encode()

    def bytes(self):
        return size(os.path.join(self.tracker, "db"))
