"""Passwords, from a file and in the address: whom they let in, and that nobody is shown one."""

import json
import pathlib
import urllib.parse

from desks import PRIMARY, Desk, sql
from doors import (
    NAME,
    TURNED_AWAY,
    Authority,
    admitting,
    ciphering,
    file_in,
    folder_of_this_run,
    named,
    refused,
    roles,
)
from installed import holds

PORT = PRIMARY.rsplit(":", 1)[1].split("/")[0]
# These servers know no cipher, and a password goes without one only where that is asked for.
PLAIN = "sslmode=disable"
# Of all that a line of a passfile, an address and a shell could take for something else.
SECRET = "pa:ss\\wo:rd Zq7"
WRITTEN = urllib.parse.quote(SECRET)
WRONG = "wrongZq8"


def turned_away():
    """What only the administrator of the server can change is an end; what passes by is worth another try."""
    roles("unknown_to_hba", "asleep", "crowded")
    sql("ALTER ROLE asleep NOLOGIN; ALTER ROLE crowded CONNECTION LIMIT 0")
    sql("CREATE DATABASE elsewhere")
    sql("REVOKE CONNECT ON DATABASE elsewhere FROM public")
    as_role = lambda it: PRIMARY.replace("almacare@", f"{it}@")
    with admitting("host all unknown_to_hba all reject"):
        for what, address, words in (
            ("a role that is none", as_role("never_made"), "does not exist"),
            ("a role that may not log in", as_role("asleep"), "not permitted to log in"),
            ("one that pg_hba.conf does not admit", as_role("unknown_to_hba"), "pg_hba.conf rejects"),
            ("a database that is none", PRIMARY.replace("/desk", "/nowhere"), "does not exist"),
            ("a database that is not for this role", PRIMARY.replace("/desk", "/elsewhere"), "permission denied"),
        ):
            answer = Desk("turned_away", address).run("list")
            holds(f"{what} is refused", refused(answer, TURNED_AWAY, words), answer)
        told = Desk("turned_away", as_role("never_made")).run("list", "--json")
        code = json.loads(told.err)["error"]["code"]
        holds("in JSON it failed, and is not busy", (told.code, code) == (1, "failed"), told)
        crowded = Desk("turned_away", as_role("crowded")).run("list")
        holds("a server without a connection left is worth another try", crowded.code == 5, crowded)
    stranger = Desk("turned_away", as_role("unknown_to_hba"))
    Desk("turned_away").made()
    missing = stranger.run("list")
    holds("a desk that is not for this role is none", missing.code == 1 and "no store at" in missing.err, missing)
    return "five things that are not for this program, one that is too many"


def quoted(field):
    return field.replace("\\", "\\\\").replace(":", "\\:")


def passwords():
    roles("secretive")
    sql(f"ALTER ROLE secretive PASSWORD '{SECRET}'")
    address, heard = PRIMARY.replace("almacare@", "secretive@"), []

    def asks(desk, *words, **more):
        heard.append(desk.run(*words, **more))
        return heard[-1]

    with folder_of_this_run() as folder, admitting("host all secretive all scram-sha-256"):
        fits = f"127.0.0.1:{PORT}:desk:secretive:{quoted(SECRET)}"
        lines = ["# ours", f"*:1:*:*:{WRONG}", f"*:*:other:*:{WRONG}", fits, f"*:*:*:*:{WRONG}", ""]
        right = file_in(folder, "right", "\n".join(lines))
        by_file = Desk("passwords", f"{address}?{PLAIN}&passfile={right}")
        made = asks(by_file, "init")
        holds("a passfile lets in, by the first line that fits", made.code == 0, made)
        holds("the desk with a password is sound", asks(by_file, "doctor", "--json").json() == [], heard[-1])
        wrong = Desk("passwords", f"{address}?{PLAIN}&passfile={file_in(folder, 'wrong', f'*:*:*:*:{WRONG}')}")
        answer = asks(wrong, "list")
        holds("a wrong password is refused", refused(answer, TURNED_AWAY, "password"), answer)
        answer = asks(wrong, "list", ALMACARE_LANG="fr")
        holds("and in French", refused(answer, "ne laisse pas entrer"), answer)
        answer = asks(Desk("passwords", address), "list")
        holds("no password is refused", refused(answer, TURNED_AWAY, "password missing"), answer)
        answer = asks(Desk("passwords", f"{address}?{PLAIN}&passfile={folder}/none"), "list")
        honest = answer.code == 1 and f"{folder}/none" in answer.err and "init" not in answer.err
        holds("a passfile that is not there is no store that is not there", honest, answer)
        answer = asks(Desk("passwords", f"{address}?passfile={right}"), "list")
        holds("no password goes without a cipher, not even on this host, unless that is asked for", refused(answer, "TLS"), answer)
        open_to_all(asks, by_file, right)
        in_address(asks, address)
        moved(asks, address, folder)
        enciphered(asks, pathlib.Path(folder))
    shown = [it for it in heard if any(word in it.out + it.err for word in (SECRET, WRONG, "Zq7", "Zq8"))]
    holds("no password is ever shown", not shown, *shown[:3])
    return f"{len(heard)} answers, none with a password"


def open_to_all(asks, desk, path):
    for mode in (0o640, 0o644):
        path.chmod(mode)
        codes = [it["code"] for it in asks(desk, "doctor", "--json").json()]
        expected = ["credential_open"] if mode & 0o004 else []
        holds(f"doctor on a passfile of {mode:o}: {expected}", codes == expected, codes)
    for language, words in (("en", "everybody on this machine can read"), ("fr", "toute personne de cette machine")):
        answer = asks(desk, "doctor", ALMACARE_LANG=language)
        warned = answer.code == 0 and words in answer.out + answer.err
        holds(f"doctor says that in {language}, and that it is no damage", warned, answer)


def in_address(asks, address):
    """It is advised against, and works."""
    for place in (address.replace("secretive@", f"secretive:{WRITTEN}@") + f"?{PLAIN}", f"{address}?{PLAIN}&password={WRITTEN}"):
        desk = Desk("in_address", place)
        answers = [asks(desk, *it) for it in (("init",), ("doctor",), ("--version", "-v"), ("export",))]
        holds("a password in the address lets in", [it.code for it in answers] == [0] * 4, answers)
        sql("DROP SCHEMA in_address CASCADE")
        missing = asks(desk, "list")
        honest = missing.code == 1 and "no store at" in missing.err
        holds("a desk that is not there is said to be missing", honest, missing)
    # Whoever writes one down as it is meets what has a meaning in an address.
    for written in ("", f"?{WRONG}", f"#{WRONG}", f"/{WRONG}", f"@{WRONG}", f":{WRONG}", f"&{WRONG}", f"%{WRONG}"):
        desk = Desk("in_address", address.replace("secretive", f"secretive:{WRONG}{written}") + f"?{PLAIN}")
        answers = [asks(desk, *it) for it in (("list",), ("doctor",), ("--version", "-v"), ("init",))]
        codes = [it.code for it in answers]
        holds("a wrong one does not", codes[0] in (1, 2, 5) and all(it.err for it in answers if it.code), answers)


def moved(asks, address, folder):
    """What is left of a desk that went to a server tells where it is, and not how to be let in."""
    left, place = Desk.in_file(f"{folder}/left.db").made(), address.replace("secretive@", f"secretive:{WRITTEN}@") + f"?{PLAIN}"
    asks(left, "new", "Printer", "-m", "x")
    asks(left, "move", "--to", f"{place}&schema=moved", "--yes")
    answers = [asks(left, *it) for it in (["new", "Late", "-m", "x"], ["list"], ["doctor"])]
    holds("a desk that has moved says where to", [it.code for it in answers] == [1, 0, 0], *answers)
    kept = [it.name for it in pathlib.Path(folder).glob("left.db*") if WRITTEN.encode() in it.read_bytes()]
    holds("and keeps no password", not kept, kept)


def enciphered(asks, folder):
    ours = Authority(folder, "ours")
    passfile = file_in(folder, "named", f"{NAME}:*:*:*:{quoted(SECRET)}")
    with ciphering(ours, ours.signs("right", NAME)):
        parameters = {"passfile": passfile, "sslrootcert": ours.certificate}
        answer = asks(named("passwords", "secretive", **parameters), "list")
        holds("a password lets in over TLS, too, by the name of the server", answer.code == 0, answer)
