"""A real desk's log: the replay of ../shared/checks through the program on a server, and its desk moved there and compared."""

import os
import pathlib
import subprocess
import sys
import tempfile

from desks import PROGRAM, Clock, Desk
from installed import holds

SHARED = pathlib.Path(__file__).resolve().parents[3] / "shared"
REPLAY = SHARED / "checks" / "replay_itsm.py"
INCIDENTS = os.environ.get("INCIDENTS", "100")


def replayed(desk, folder):
    """The check's own desk is a file in a folder of its own: a program in between says which desk it is instead."""
    between = folder / "almacare"
    between.write_text(f"#!/bin/sh\nALMACARE_DB='{desk.place}' exec '{PROGRAM}' \"$@\"\n")
    between.chmod(0o755)
    done = subprocess.run(
        [sys.executable, REPLAY, "--limit", INCIDENTS],
        env=os.environ | {"ALMACARE": str(between), "TMPDIR": str(folder)},
        capture_output=True,
        text=True,
    )
    holds("a real log replayed on a server leaves what it says", done.returncode == 0, done.stdout, done.stderr)
    return done.stdout.strip().split("\n")[-1]


def replay():
    if not REPLAY.exists():
        return "the shared checks are not beside this checkout: left out"
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        clock = Clock()
        on_server, in_file = Desk("replay"), Desk.in_file(folder / "file.db")
        said = replayed(on_server, folder)
        took = clock.seconds()
        first = on_server.ok("export")
        in_file.made()
        (folder / "export").write_text(first)
        in_file.ok("import", str(folder / "export"))
        back = Desk("replay_back").made()
        (folder / "again").write_text(in_file.ok("export"))
        back.ok("import", str(folder / "again"))
        holds("over to a file, it exports the same", in_file.ok("export") == first)
        holds("and back to a server, too", back.ok("export") == first)
        holds("the desk that came back is sound", back.run("doctor").code == 0, back.run("doctor"))
    return f"{said}; {took:.0f} s; export over and back byte-equal"
