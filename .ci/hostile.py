"""What .ci/hostile tries. Zoé is the one who means harm; Marie's ticket has what she must never read."""

import sys

import hostile_files
import hostile_running
import hostile_start
import hostile_storm
from installed import SETTINGS, STORE, end, holds, install, must, part, people

# Words of Marie's ticket and of a note between agents.
SECRETS = ["zanzibar", "kilimandjaro"]


def desk():
    part("installed")
    install()
    who = people()
    marie = who["marie"].opens(
        "Zanzibar", "-m", "Only for zanzibar.", "--attach", who["marie"].writes("private", "zanzibar\n", 0o600)
    )
    who["lea"].do("note", marie, "-m", "Kilimandjaro, between us.")
    return who, marie


def sound(who):
    """After all of it the store is sound, nobody acted as another, and nobody heard what was not for them."""
    part("what is left of it")
    findings = who["root"].ask("doctor", "--json")
    holds("doctor finds nothing", findings.code == 0 and findings.json() == [], findings)
    for it in STORE.parent.iterdir():
        right = must("stat", "-c", "%G:%a", str(it)).strip()
        holds(f"{it.name} is the group's", right == "almacare:660", right)
    names = sorted(it.name for it in STORE.parent.iterdir())
    holds("nothing lies beside the store", set(names) <= {"desk.db", "desk.db-wal", "desk.db-shm"}, names)
    holds("the settings are root's", must("stat", "-c", "%U:%a", str(SETTINGS)).strip() == "root:644")
    heard = {it: "\n".join(who[it].heard).lower() for it in who}
    for secret in SECRETS:
        for login in ("zoe", "paul"):
            at = heard[login].find(secret)
            holds(f"{login} never heard “{secret}”", at < 0, heard[login][max(0, at - 300) : at + 100])
        holds(f"lea did hear “{secret}”", secret in heard["lea"])
    holds("Marie never heard what is between agents", SECRETS[1] not in heard["marie"])


def main():
    who, secret = desk()
    parts = [
        (hostile_start, ("environment", "copies", "descriptors", "limits", "withheld", "membership")),
        (hostile_files, ("paths", "races")),
        (hostile_running, ("looked_into", "children", "mailer")),
        (hostile_storm, ("floods", "stopped", "storm")),
    ]
    for module, names in parts:
        for name in names:
            if len(sys.argv) == 1 or name in sys.argv[1:]:
                part(getattr(module, name).__doc__.splitlines()[0].rstrip("."))
                getattr(module, name)(who, secret)
    for it in ("lea", "marie", "paul"):
        who[it].ask("show", secret)
        who[it].ask("search", "zanzibar", "kilimandjaro")
    sound(who)
    end()


if __name__ == "__main__":
    main()
