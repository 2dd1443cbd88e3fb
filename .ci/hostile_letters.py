#!/usr/bin/env python3
"""Letters of 25 MB, each made to cost as much as it can. Every one must be taken in, within the memory and the time of
the processor that are allowed, and come back as it was sent.

usage: ALMACARE=path/to/almacare hostile_letters.py [SHAPE ...]
"""

import base64
import filecmp
import os
import pathlib
import random
import resource
import subprocess
import sys
import tempfile

MOST_MIB = 256
# Of the processor's time, which others on the machine hardly change. The goal is one; what fails is no doubt.
MOST_SECONDS = 2
SIZE = 25 * 1024 * 1024
HEAD = b"From: Zoe <zoe@outside.test>\r\nTo: almacare@desk.test\r\nSubject: Shape\r\nMessage-ID: <1@outside.test>\r\n"
PLAIN = b"Content-Type: text/plain; charset=utf-8\r\n\r\nNothing works.\r\n"


def fill(unit, begin=b"", end=b""):
    """As often as it fits; where it holds %d, with a number."""
    room = SIZE - len(begin) - len(end)
    if b"%d" not in unit:
        return begin + unit * (room // len(unit)) + end
    units, at = [], 0
    while room > 0:
        units.append(unit.replace(b"%d", b"%d" % at))
        room -= len(units[-1])
        at += 1
    return begin + b"".join(units[:-1]) + end


def head(unit, begin=b""):
    return fill(unit, HEAD + begin, b"\r\n" + PLAIN)


def body(unit, kind=b"text/plain; charset=utf-8", encoding=b"8bit"):
    fields = b"Content-Type: " + kind + b"\r\nContent-Transfer-Encoding: " + encoding + b"\r\n\r\n"
    return fill(unit, HEAD + fields)


def several(unit, kind=b"mixed"):
    return fill(unit, HEAD + b"Content-Type: multipart/" + kind + b"; boundary=b\r\n\r\n")


def nested(count, begin, end=b""):
    """Each within the one before; filled up at the innermost."""
    parts = b"".join(begin.replace(b"%d", b"%d" % it) for it in range(count))
    return fill(b"x" * 76 + b"\r\n", HEAD + parts, end)


def html(begin, unit):
    return fill(unit, HEAD + b"Content-Type: text/html\r\n\r\n" + begin)


def noise(kind, encode):
    generator = random.Random(7)
    block = generator.randbytes(1024 * 1024)
    return body(encode(block), kind, b"base64" if encode is base64.encodebytes else b"8bit")


MULTI = b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n"
SHAPES = {
    "one field": lambda: head(b"x" * 64, b"X-A: "),
    "one field, folded": lambda: head(b"x\r\n ", b"X-A: "),
    "a name without end": lambda: head(b"x"),
    "a million fields": lambda: head(b"X-%d: y\r\n"),
    "a million fields of one name": lambda: head(b"To: a@b.fr\r\n"),
    "types without end": lambda: head(b"Content-Type: a/b\r\n"),
    "parameters": lambda: head(b";a%d=b", b"Content-Type: text/plain"),
    "parameters, folded": lambda: head(b";\r\n a%d=b", b"Content-Type: text/plain"),
    "empty parameters": lambda: head(b";", b"Content-Disposition: attachment"),
    "pieces of a parameter": lambda: head(b";\r\n name*%d*=%41", b"Content-Type: text/plain"),
    "pieces of a boundary": lambda: head(b"; boundary*%d=b", b"Content-Type: multipart/mixed"),
    "encoded words": lambda: head(b" =?utf-8?q?=C3=A9?=", b"Subject:"),
    "encoded words that never end": lambda: head(b"=?utf-8?q?a ", b"Subject: "),
    "encoded words that break late": lambda: head(b"=?aa?q?aa" * 500 + b"=zz?=", b"From: "),
    "addresses": lambda: head(b"a%d@b.fr, ", b"Cc: "),
    "addresses in fields": lambda: head(b"Cc: a%d@b.fr, c@d.fr\r\n"),
    "addresses of no use": lambda: head(b"<a b>, ", b"From: "),
    "addresses with words that never end": lambda: head(b"=?aa?q?b <a@b.fr>, ", b"From: "),
    "comments": lambda: head(b"(", b"From: "),
    "comments, closed": lambda: head(b"(a)", b"From: z@y.fr "),
    "quotes": lambda: head(b'"\\', b"From: "),
    "groups": lambda: head(b"a:;", b"From: "),
    "references": lambda: head(b"<a%d@b.fr>\r\n ", b"References: "),
    "identifiers": lambda: head(b"<>,", b"In-Reply-To: "),
    "tags in the subject": lambda: head(b"[#1] ", b"Subject: "),
    "recipients with a tag": lambda: head(b"a+t1rp3x99999-aaaaaaaaaaaaaaaa@desk.test, ", b"Delivered-To: "),
    "no end of the head": lambda: fill(b"a\r\n", HEAD),
    "CR alone": lambda: fill(b"a\r", HEAD.replace(b"\r\n", b"\r") + b"\r"),
    "CR alone in the head": lambda: fill(b"A: b\r", HEAD),
    "NUL": lambda: body(b"\0"),
    "NUL in the head": lambda: head(b"\0", b"X-A: "),
    "nothing but NUL": lambda: fill(b"\0"),
    "nothing but noise": lambda: random.Random(1).randbytes(SIZE),
    "blank lines": lambda: body(b"\r\n"),
    "LF": lambda: body(b"\n"),
    "quoted lines": lambda: body(b"> a\n"),
    "quoted lines and others": lambda: body(b"> a\n\nb\n"),
    "heads of answers": lambda: body("Le lun. 2 nov. 2026 à 10:00, Léa <lea@x.fr> a écrit :\n> a\n\nb\n".encode()),
    "rules": lambda: body(b"-----Original Message-----\n"),
    "fields of answers": lambda: body("De : Léa\nEnvoyé : lundi\nÀ : Marie\nObjet : a\n\n".encode()),
    "signatures": lambda: body(b"-- \na\n"),
    "thanks": lambda: body(b"merci "),
    "thanks in lines": lambda: body(b"merci\n"),
    "one line": lambda: body(b"a"),
    "letters that join": lambda: body("e\u0301".encode()),
    "wide letters": lambda: body(b"\xff", b"text/plain; charset=iso-8859-1"),
    "UTF-16": lambda: body(b"\xd8\x00", b"text/plain; charset=utf-16"),
    "UTF-7": lambda: body(b"+AAAA", b"text/plain; charset=utf-7"),
    "ISO-2022-JP": lambda: body(b"\x1b$B%O\x1b(B", b"text/plain; charset=iso-2022-jp"),
    "no charset": lambda: body(b"\xe9"),
    "base64": lambda: noise(b"application/pdf; name=a.pdf", base64.encodebytes),
    "base64 of a text": lambda: noise(b"text/plain; charset=utf-8", base64.encodebytes),
    "base64 of HTML": lambda: noise(b"text/html", base64.encodebytes),
    "base64 that is none": lambda: body(b"ab?c", b"application/pdf; name=a", b"base64"),
    "base64 of blanks": lambda: body(b" ", b"text/plain", b"base64"),
    "quoted-printable": lambda: body(b"=C3=A9=\r\n", b"text/plain; charset=utf-8", b"quoted-printable"),
    "quoted-printable that is none": lambda: body(b"=zz", b"text/plain", b"quoted-printable"),
    "quoted-printable of HTML": lambda: body(b"=3Cb>", b"text/html", b"quoted-printable"),
    "bytes as they are": lambda: body(b"\xff\xfe", b"application/octet-stream; name=a"),
    "uuencode": lambda: body(b"M" + b"`" * 60 + b"\n", b"text/plain", b"x-uuencode"),
    "tables in tables": lambda: body(b"<table><tr><td>", b"text/html"),
    "divisions in divisions": lambda: body(b"<div>", b"text/html"),
    "divisions": lambda: body(b"<div>a</div>", b"text/html"),
    "tables": lambda: body(b"<table><tr><td>a</table>", b"text/html"),
    "cells": lambda: body(b"<td>a", b"text/html"),
    "cells of many columns": lambda: body(b"<table><tr><td colspan=99>a<td rowspan=99>b</table>", b"text/html"),
    "tags closed in the wrong order": lambda: body(b"<b></i>", b"text/html"),
    "formats": lambda: body(b"<a><b><i><font>", b"text/html"),
    "tags that never end": lambda: body(b"<", b"text/html"),
    "a tag without end": lambda: body(b"a=b ", b"text/html; charset=utf-8").replace(b"\r\n\r\na", b"\r\n\r\n<div a", 1),
    "comments in HTML": lambda: body(b"<!--", b"text/html"),
    "styles": lambda: body(b"<style>", b"text/html"),
    "entities": lambda: body(b"&amp;", b"text/html"),
    "entities that never end": lambda: body(b"&", b"text/html"),
    "quotes in HTML": lambda: body(b"<div class=\"gmail_quote\">a", b"text/html"),
    "quotes in quotes": lambda: body(b"<blockquote>a", b"text/html"),
    "signatures in HTML": lambda: body(b"<div class=\"gmail_signature\">a</div>", b"text/html"),
    "lists": lambda: body(b"<ul><li>", b"text/html"),
    # Of HTML a mebibyte is read.
    "lines in tables": lambda: html(b"<table><tr><td>" * 30 + b"<pre>", b"a\n"),
    "lines in quotes": lambda: html(b"<blockquote>" * 190 + b"<pre>", b"\n"),
    "lines in lists": lambda: html(b"<ol><li>" * 60 + b"<pre>", b"a\n"),
    "rows in tables": lambda: html(b"<table><tr><td>" * 60 + b"x " * 900, b"<tr><td>a"),
    "columns in columns": lambda: html(b"<table><tr><td>a<td>" * 40, b"word "),
    "struck out again and again": lambda: html(b"<del>" * 190, b"a"),
    "attributes": lambda: html(b"<p", b" a%d"),
    "formats that are never closed": lambda: html(
        b"<div>" + b"".join(b"<font a=%d></x>" % it for it in range(3_000)) + b"</div>", b"<p>a</p>"
    ),
    "blanks that do not break": lambda: html(b"", b"&nbsp;"),
    "signs that begin no tag": lambda: html(b"", b"< "),
    "one word of HTML": lambda: body(b"a", b"text/html"),
    "preformatted": lambda: body(b"a \n", b"text/html").replace(b"\r\n\r\na", b"\r\n\r\n<pre>a", 1),
    "a hundred thousand parts": lambda: several(b"--b\r\nContent-Type: text/plain; name=a%d\r\n\r\nx\r\n"),
    "parts of nothing": lambda: several(b"--b\r\n\r\n"),
    "parts with a head alone": lambda: several(b"--b\r\nA: b\r\n"),
    "parts with a long head": lambda: several(b"--b\r\n" + b"A: b\r\n" * 40_000 + b"\r\nx\r\n"),
    "parts with long types": lambda: several(b"--b\r\nContent-Type: text/plain" + b";a=b" * 60_000 + b"\r\n\r\nx\r\n"),
    "a boundary that never comes": lambda: fill(b"--c\r\n", HEAD + MULTI),
    "boundaries that never come": lambda: several(b"--b\r\n" + MULTI + b"x\r\n"),
    "boundaries that never come, in few parts": lambda: several(b"--b\r\n" + MULTI + b"x\r\n" * 90_000),
    "boundaries that begin alike": lambda: fill(b"--" + b"a" * 69 + b"\r\n", HEAD + MULTI.replace(b"b%d", b"a" * 70)),
    "dashes": lambda: several(b"--\r\n"),
    "dashes in one line": lambda: several(b"--"),
    "ten thousand deep": lambda: nested(10_000, MULTI + b"--b%d\r\n"),
    "ten thousand deep, of one boundary": lambda: nested(10_000, MULTI.replace(b"%d", b"") + b"--b\r\n"),
    "ten thousand letters in letters": lambda: nested(10_000, b"Content-Type: message/rfc822\r\n\r\n"),
    "letters in letters in parts": lambda: nested(
        10_000, MULTI + b"--b%d\r\nContent-Type: message/rfc822\r\n\r\n"
    ),
    "a hundred texts": lambda: several(b"--b\r\nContent-Type: text/html\r\n\r\n" + b"<p>a</p>" * 32_000 + b"\r\n"),
    "alternatives": lambda: several(b"--b\r\nContent-Type: text/html\r\n\r\n<p>a\r\n", b"alternative"),
    "pictures in HTML": lambda: several(
        b"--b\r\nContent-Type: image/png\r\nContent-ID: <" + b"a" * 200 + b"%d>\r\n\r\nx\r\n"
        b"--b\r\nContent-Type: text/html\r\n\r\n" + (b"cid:" + b"a" * 200) * 2_000 + b"\r\n",
        b"related",
    ),
    "a report": lambda: several(
        b"--b\r\nContent-Type: message/delivery-status\r\n\r\n"
        + b"Final-Recipient: rfc822; a@b.fr\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n" * 300_000,
        b"report; report-type=delivery-status",
    ),
    "a report of one line": lambda: several(
        b"--b\r\nContent-Type: message/delivery-status\r\n\r\n" + b"Action" * 4_000_000,
        b"report; report-type=delivery-status",
    ),
    "what came back": lambda: several(
        b"--b\r\nContent-Type: message/rfc822\r\n\r\n" + b"Message-ID: <a%d@b.fr>\r\n" * 10_000 + b"\r\n",
        b"report; report-type=delivery-status",
    ),
    "a calendar": lambda: body(b"BEGIN:VEVENT\r\n", b"text/calendar; method=REQUEST"),
    "a reaction": lambda: body(b"[", b"text/vnd.google.email-reaction+json"),
    "From lines": lambda: fill(b"From a\n", b"", b"\n" + HEAD + PLAIN),
}


class Desk:
    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="hostile-")
        self.program = os.environ["ALMACARE"]
        self.env = {
            "PATH": os.environ["PATH"],
            "HOME": self.folder.name,
            "ALMACARE_DB": self.folder.name + "/desk.db",
            "ALMACARE_LANG": "en",
            "ALMACARE_NOW": "2026-11-03T09:00:00Z",
        }
        subprocess.run([self.program, "init"], env=self.env, check=True, capture_output=True)

    def run(self, words, letter=None):
        """The exit code, what it said, seconds of the processor, MiB."""
        out = pathlib.Path(self.folder.name) / "out"
        with open(letter or os.devnull, "rb") as given, open(out, "wb") as said:
            pid = subprocess.Popen(
                [self.program, *words], env=self.env, stdin=given, stdout=said, stderr=subprocess.STDOUT,
                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (30, 30)),
            )
            _, status, used = os.wait4(pid.pid, 0)
            pid.returncode = os.waitstatus_to_exitcode(status)
        return pid.returncode, out, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def written(make, path):
    """Makes the letter in a process of its own: what a process has held counts for those that it begins."""
    if not (pid := os.fork()):
        path.write_bytes(make()[:SIZE])
        os._exit(0)
    if os.waitpid(pid, 0)[1]:
        sys.exit(f"{path} cannot be written")


def tried(make):
    """What one letter took, and what is wrong with that."""
    desk = Desk()
    letter = pathlib.Path(desk.folder.name) / "letter"
    written(make, letter)
    wrong = []
    explained, _, looked, most = desk.run(["mail", "explain", "--json"], letter)
    code, out, seconds, mib = desk.run(["mail", "receive", "-v"], letter)
    if code or explained:
        wrong.append(f"exit {explained} {code}: {out.read_bytes()[:200]}")
    kept = desk.run(["mail", "show", "1", "--raw"])[1]
    if not filecmp.cmp(kept, letter, shallow=False):
        wrong.append("not kept as it came")
    if max(mib, most) > MOST_MIB:
        wrong.append("too much memory")
    if max(seconds, looked) > MOST_SECONDS:
        wrong.append("too long")
    return f"{seconds:8.2f} {mib:5.0f} {looked:8.2f} {most:5.0f}", wrong


def main():
    asked = sys.argv[1:] or SHAPES
    failed = False
    print(f"{'seconds':>8} {'MiB':>5} {'explain':>8} {'MiB':>5}  letter of 25 MB", flush=True)
    for name in asked:
        took, wrong = tried(SHAPES[name])
        failed |= bool(wrong)
        print(took, "", name, "; ".join(wrong), flush=True)
    sys.exit(1 if failed else 0)


main()
