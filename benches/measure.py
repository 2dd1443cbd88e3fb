"""What a process costs: instructions, syncs, memory, time. A process is a list of words, run in one environment."""

import os
import re
import shutil
import subprocess
import tempfile
import time

PROGRAMS = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "target", "release")


class Desk:
    """A folder whose path is always as long, with copies of the programs and nothing of its user's around them."""

    def __init__(self, programs=("almacare", "examples/floor", "examples/fill"), within=None):
        self.folder = tempfile.mkdtemp(prefix="bench-", dir=within)
        for program in programs:
            shutil.copy(os.path.join(PROGRAMS, program), self.folder)
        os.mkdir(self.path("home"))
        login = subprocess.run(["id", "-un"], check=True, capture_output=True, text=True).stdout.strip()
        self.login = login
        self.environment = {
            "HOME": self.path("home"), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TERM": "dumb", "TZ": "UTC",
            "LOGNAME": login, "ALMACARE_NOW": "2300000000", "NO_COLOR": "1",
        }

    def path(self, name):
        return os.path.join(self.folder, name)

    def remove(self):
        shutil.rmtree(self.folder)

    def run(self, words, around=(), text=b""):
        """Runs the words and gives what they print; stops where they fail."""
        done = subprocess.run([*around, *words], env=self.environment, cwd=self.folder, input=text, capture_output=True)
        if done.returncode != 0:
            raise SystemExit(f"{' '.join(words)}: {done.returncode}\n{done.stderr.decode()}")
        return done.stdout.decode(), done.stderr.decode()

    def instructions(self, words, text=b""):
        """Instructions from the first of the loader to the last of the process; and what it prints."""
        around = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
        out, err = self.run(words, around, text)
        return int(re.search(r"Collected : (\d+)", err).group(1)), out

    def syncs(self, words, text=b""):
        """How often it waits for the disk."""
        log = self.path("syncs")
        around = ["strace", "-f", "-qq", "-e", "trace=fsync,fdatasync,msync,syncfs,sync_file_range", "-o", log]
        out, _ = self.run(words, around, text)
        with open(log, encoding="utf-8") as lines:
            return sum("sync" in line for line in lines), out

    def peak(self, words, text=b""):
        """The most memory that it ever held, in MiB. Started by something small: a child begins with its parent's."""
        log = self.path("peak")
        out, _ = self.run(words, ["/usr/bin/time", "-f", "%M", "-o", log], text)
        with open(log, encoding="utf-8") as lines:
            return int(lines.read().split()[-1]) / 1024, out

    def time(self, words, text=b"", kept=tempfile.TemporaryFile):
        """Seconds on the wall and of processor; and the beginning of what it prints, unless that is kept nowhere."""
        with tempfile.TemporaryFile() as given, kept() as out:
            given.write(text)
            given.seek(0)
            actions = [(os.POSIX_SPAWN_DUP2, given.fileno(), 0), (os.POSIX_SPAWN_DUP2, out.fileno(), 1)]
            quiet = (os.POSIX_SPAWN_OPEN, 2, "/dev/null", os.O_WRONLY, 0)
            begun = time.perf_counter()
            child = os.posix_spawn(words[0], words, self.environment, file_actions=[*actions, quiet])
            _, status, usage = os.wait4(child, 0)
            wall = time.perf_counter() - begun
            if status != 0:
                raise SystemExit(f"{' '.join(words)}: {os.waitstatus_to_exitcode(status)}")
            out.seek(0)
            return (wall, usage.ru_utime + usage.ru_stime), out.read(4096).decode(errors="replace")


def nowhere():
    return open("/dev/null", "w+b")


def median(values):
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
