"""Taskwarrior: one list of tasks in a text file. A ticket is pending or completed; state, people and text are attributes of
one's own; a reply is an annotation. It has no mail, and no people."""

import datetime
import json
import os
import uuid

from desk import AGENT, SUBJECT, TEXT, WORD, Peer, size

RC = """
data.location={folder}/tasks
confirmation=no
bulk=0
verbose=nothing
search.case.sensitive=no
uda.state.type=string
uda.requester.type=string
uda.agent.type=string
uda.text.type=string
report.desk.columns=id,description,state,requester,agent
report.desk.sort=entry-
"""


class Taskwarrior(Peer):
    name = "taskwarrior"

    def __init__(self, folder):
        super().__init__(folder)
        self.environment["TASKRC"] = self.path("taskrc")
        with open(self.environment["TASKRC"], "w", encoding="utf-8") as file:
            file.write(RC.format(folder=folder))
        os.mkdir(self.path("tasks"))

    def version(self):
        return self.run("task", "--version").strip()

    def load(self, tickets):
        tasks = []
        for ticket in tickets:
            entry = stamp(ticket["at"])
            done = ticket["state"] == "closed"
            task = {
                "uuid": str(uuid.UUID(int=ticket["id"])), "description": ticket["subject"], "entry": entry,
                "status": "completed" if done else "pending", "state": ticket["state"], "agent": ticket["agent"],
                "requester": ticket["requester"], "text": ticket["text"],
                "annotations": [{"entry": stamp(ticket["at"] + at), "description": text}
                                for at, (_, text) in enumerate(ticket["said"])],
            }
            if done:
                task["end"] = entry
            elif ticket["state"] == "open":
                self.some = task["uuid"]
            tasks.append(task)
        with open(self.path("lines.json"), "w", encoding="utf-8") as file:
            json.dump(tasks, file)
        self.run("task", "import", "lines.json")
        os.remove(self.path("lines.json"))

    def works(self):
        return [
            ("create", self.create(), b""),
            ("list", ["task", "state:open", f"agent:{AGENT}", "limit:50", "desk"], b""),
            ("show", ["task", self.some, "information"], b""),
            ("reply", ["task", self.some, "annotate", TEXT], b""),
            ("state", ["task", self.some, "modify", "state:pending"], b""),
            ("search", ["task", f"/{WORD}/", "limit:50", "desk"], b""),
            ("export", ["task", "export"], b""),
            ("close a tenth", ["task", "state:resolved", "done"], b""),
        ]

    def create(self):
        return ["task", "add", SUBJECT, f"agent:{AGENT}", "requester:marie", "state:open", f"text:{TEXT}"]

    def bytes(self):
        return size(self.path("tasks"))


def stamp(at):
    return datetime.datetime.fromtimestamp(at, datetime.timezone.utc).strftime("%Y%m%dT%H%M%SZ")
