"""What .ci/postgres/run tries with the program: python3 checks.py [NAME…]"""

import sys

from failing import cuts, failover, frozen, restarts, standby, stopped
from installed import end, part
from passwords import passwords, turned_away
from ratios import ratios
from replay import replay
from silent import silent
from trips import trips
from trusted import certified, ciphers, peers
from verbs import completed, copies, examined, letters, shown
from working import kills, load, sweeps

TRUST = (ciphers, turned_away, passwords, certified, peers)
VERBS = (shown, completed, examined, copies, letters)
# In this order: the last one leaves no primary behind.
CHECKS = (*TRUST, *VERBS, trips, load, sweeps, kills, standby, restarts, cuts, frozen, silent, stopped, replay, failover)
# Measured by itself, on a release build and a quiet machine.
MEASURED = (ratios,)


def main():
    chosen = sys.argv[1:]
    unknown = set(chosen) - {it.__name__ for it in CHECKS + MEASURED}
    if unknown:
        sys.exit(f"no such check: {', '.join(unknown)}")
    for check in CHECKS + MEASURED:
        if check.__name__ in chosen or (not chosen and check in CHECKS):
            part(check.__name__)
            print(f"{check.__name__}: {check()}", flush=True)
    end()


main()
