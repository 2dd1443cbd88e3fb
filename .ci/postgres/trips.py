"""How often each verb asks the server: a message of the client's is a round trip, for none is sent before the last is answered."""

import os
import re
import subprocess
import tempfile

from desks import PROGRAM, Clock, Desk
from installed import holds

VERBS = (
    ("show", "show", "1"),
    ("list", "list"),
    ("search", "search", "printer"),
    ("new", "new", "Another", "-m", "x"),
    ("reply", "reply", "1", "-m", "Soon"),
    ("take", "take", "1"),
    ("resolve", "resolve", "1", "-m", "Done"),
    ("sweep, nothing due", "sweep"),
)
GOAL = {"show": 3, "list": 3, "search": 3}
# More than the goal.
MOST = {**GOAL, "sweep, nothing due": 6}
AGAIN = 5


def messages(desk, words):
    """What was sent on a connection to the server, but for the opening and the farewell."""
    with tempfile.NamedTemporaryFile("r") as trace:
        watched = ["strace", "-f", "-o", trace.name, "-e", "trace=sendto", "-s", "4000", PROGRAM, *words]
        subprocess.run(watched, env=desk.environment(), stdin=subprocess.DEVNULL, capture_output=True, check=True)
        sent = re.findall(r'sendto\(\d+, "(.)((?:\\.|[^"\\])*)', trace.read())
    connections = sum(1 for kind, _ in sent if kind == "X")
    return connections, [text for kind, text in sent if kind in "QP"]


def trips():
    desk = Desk("trips").made()
    desk.ok("new", "Printer", "-m", "It smokes")
    print(f"{'verb':20} {'connections':>11} {'round trips':>11} {'goal':>4} {'ms':>5}")
    for name, *words in VERBS:
        connections, asked = messages(desk, words)
        if os.environ.get("ALMACARE_SHOW_TRIPS"):
            print(*(re.sub(r"\\[0-7]{1,3}|\\.", " ", it)[:400] for it in asked), sep="\n")
        clock = Clock()
        if name in ("show", "list", "search", "sweep, nothing due"):
            for _ in range(AGAIN):
                desk.ok(*words)
        holds(f"{name}: no more round trips than it took", (connections, len(asked)) <= (1, MOST.get(name, 5)), asked)
        took = f"{clock.seconds() * 1000 / AGAIN:5.0f}" if clock.seconds() > 0.01 else "    -"
        print(f"{name:20} {connections:11} {len(asked):11} {GOAL.get(name, 5):4} {took}", flush=True)
    return "counted"
