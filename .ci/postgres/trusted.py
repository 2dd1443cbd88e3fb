"""Whom the program believes to be the server, and whom the server lets in without a password."""

import os
import pathlib
import shutil
import subprocess

from desks import FOLDER, PRIMARY, PROGRAM, Desk, sql
from doors import (
    NAME,
    TURNED_AWAY,
    Authority,
    admitting,
    ciphering,
    folder_of_this_run,
    named,
    refused,
    reloads,
    roles,
    shows,
)
from installed import Answer, holds

SURE = ("allow", "prefer", "require", "verify-ca", "verify-full")


def ciphers():
    """The certificate of a server is looked at, whatever word is used, unless it is sslmode=disable."""
    roles("ciphered")
    with folder_of_this_run() as name, admitting("hostssl all ciphered all trust", "host all ciphered all reject"):
        folder = pathlib.Path(name)
        desk = lambda **more: named("ciphers", "ciphered", **more)
        for it in ({}, *({"sslmode": it} for it in SURE)):
            answer = desk(**it).run("list")
            holds(f"a server without TLS is refused with {it}", refused(answer, "does not speak TLS"), answer)
        french = desk().run("list", ALMACARE_LANG="fr")
        holds("and in French", refused(french, "ne parle pas TLS") and french.err.startswith("erreur\u00a0: "), french)
        ours, other = Authority(folder, "ours"), Authority(folder, "other")
        with ciphering(ours, ours.signs("right", NAME)):
            believed(desk, ours)
            distrusted(desk, ours, other)
    return f"{len(SURE) + 1} ways to ask for TLS, each the strictest; 6 servers that are not believed"


def believed(desk, ours):
    trusting = {"sslrootcert": ours.certificate}
    desk(**trusting).made()
    for mode in SURE:
        answer = desk(**trusting, sslmode=mode).run("list")
        holds(f"sslmode={mode} is understood, and enciphers", answer.code == 0, answer)
    plain = desk(sslmode="disable").run("list")
    holds("sslmode=disable does not encipher", refused(plain, TURNED_AWAY, "no encryption"), plain)
    here = Desk("ciphers", PRIMARY.replace("almacare@", "ciphered@")).run("list")
    holds("what does not leave the host is not enciphered unasked", refused(here, "no encryption"), here)


def distrusted(desk, ours, other):
    trusting = {"sslrootcert": ours.certificate}
    tried = [
        ("whose signer nobody knows", {}, "signed by nobody"),
        ("that another authority should have signed", {"sslrootcert": other.certificate}, "signed by nobody"),
    ]
    tried += [(f"with sslmode={it}", {"sslmode": it}, "signed by nobody") for it in SURE]
    for what, parameters, words in tried:
        answer = desk(**parameters).run("list")
        holds(f"a server {what} is refused", refused(answer, words), answer)
    french = desk().run("list", ALMACARE_LANG="fr")
    holds("and in French", refused(french, "n’est signé par personne"), french)
    place = PRIMARY.replace("almacare@", "ciphered@")
    answer = Desk("ciphers", f"{place}?sslmode=require&sslrootcert={ours.certificate}").run("list")
    holds("a number is no name in a certificate", refused(answer, "not one for 127.0.0.1"), answer)
    for pair, words in (
        (ours.signs("elsewhere", "elsewhere.test"), f"is not one for {NAME}"),
        (ours.signs("expired", NAME, -1), "has expired"),
        (ours, "is an authority’s"),
    ):
        shows(pair)
        reloads()
        answer = desk(**trusting).run("list")
        holds(f"a certificate that {words} is refused", refused(answer, words), answer)
    for path, words in (("/nonexistent.crt", "no such file"), ("/dev/null", "no certificate")):
        answer = desk(sslrootcert=path).run("list")
        holds(f"{path} is no authority", answer.code == 1 and path in answer.err and words in answer.err, answer)


def certified():
    """A key instead of a password."""
    roles("certified")
    with folder_of_this_run() as name, admitting("hostssl all certified all cert", "host all certified all reject"):
        folder = pathlib.Path(name)
        ours, other = Authority(folder, "ours"), Authority(folder, "other")
        own, forged = ours.signs("own", "certified"), other.signs("forged", "certified")
        somebody = ours.signs("somebody", "somebody")
        desk = lambda **more: named("certified", "certified", sslrootcert=ours.certificate, **more)
        with ciphering(ours, ours.signs("right", NAME)):
            desk(**own.shown()).made()
            for mode, expected in ((0o640, []), (0o644, ["credential_open"])):
                own.key.chmod(mode)
                codes = [it["code"] for it in desk(**own.shown()).json("doctor")]
                holds(f"doctor on a key of {mode:o}: {expected}", codes == expected, codes)
            crossed = {"sslcert": own.certificate, "sslkey": somebody.key}
            for what, shown, words in (
                ("no certificate", {}, TURNED_AWAY),
                ("a certificate without its key", {"sslcert": own.certificate}, TURNED_AWAY),
                ("somebody else's", somebody.shown(), TURNED_AWAY),
                ("one that another authority signed", forged.shown(), TURNED_AWAY),
                ("one with another key", crossed, "no certificate or key"),
                ("a key that is none", {"sslcert": own.certificate, "sslkey": own.certificate}, "no certificate or key"),
                ("no cipher", own.shown() | {"sslmode": "disable"}, "no encryption"),
            ):
                answer = desk(**shown).run("list")
                holds(f"who shows {what} is refused", refused(answer, words), answer)
    return "a certificate lets in, seven other things do not"


def peers():
    """Over the socket of the same host the kernel says who it is; a map makes one role of all of them."""
    if os.geteuid() != 0:
        return "other accounts: left out, this needs root"
    roles("mapped")
    place = PRIMARY.replace("almacare@127.0.0.1", f"{{}}@{str(FOLDER).replace('/', '%2F')}")
    desk, other = Desk("peers", place.format("mapped")), Desk("peers", place.format("almacare"))
    lines = ("local all mapped peer map=desk", "local all almacare peer")
    mode = FOLDER.stat().st_mode
    with folder_of_this_run() as folder, admitting(*lines, maps="desk /^.*$ mapped\n"):
        pathlib.Path(folder).chmod(0o755)
        FOLDER.chmod(0o711)
        program = shutil.copy(PROGRAM, folder)
        desk.made()
        first = as_account(program, desk, "nobody", "new", "By nobody", "-m", "x", "--json")
        holds("an account of the host has a ticket", first.code == 0 and first.json()["requester"] == "nobody", first)
        second = as_account(program, desk, "daemon", "new", "By daemon", "-m", "x", "--json", host="elsewhere")
        holds("another has its own", second.code == 0 and second.json()["requester"] == "daemon", second)
        seen = [it["subject"] for it in as_account(program, desk, "nobody", "list", "--json").json()]
        holds("who calls is the account, not the role", seen == ["By nobody"], seen)
        owner = sql("SELECT nspowner::regrole FROM pg_namespace WHERE nspname = 'peers'")
        holds("the role is that of the map", owner == ["mapped"], owner)
        answer = as_account(program, other, "nobody", "list")
        holds("without a map the account is no role", refused(answer, TURNED_AWAY), answer)
        lines = [it for it in desk.ok("export").splitlines() if it.startswith('{"event"')]
        hosts = ['"host":"elsewhere"' in it for it in lines]
        holds("each event has the host on which it was done", hosts == [False, True], lines)
    FOLDER.chmod(mode)
    return "two accounts, one role, two hosts"


def as_account(program, desk, login, *words, host=None):
    account = ["setpriv", f"--reuid={login}", f"--regid={login if login == 'daemon' else 'nogroup'}", "--clear-groups"]
    if host:
        account = ["unshare", "--uts", "sh", "-c", f'hostname {host} && exec "$@"', "sh", *account]
    streams = {"capture_output": True, "text": True, "stdin": subprocess.DEVNULL}
    return Answer(subprocess.run([*account, program, *words], env=desk.environment(), cwd="/", **streams))
