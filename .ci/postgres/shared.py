"""A whole host whose desk is on a server: real accounts, the set-group-id program, and what lets it in kept from them.

For .ci/postgres/run, on a machine of which nothing stays (.ci/throwaway): python3 shared.py
"""

import contextlib
import pathlib
import shutil
import socket
import tempfile
import threading

from desks import PRIMARY, PROGRAM, sql
from doors import NAME, NAMED, Authority, admitting, ciphering, roles
from installed import SETTINGS, Person, account, end, holds, must, part

PLACE = "/usr/local/bin/almacare"
ETC = SETTINGS.parent
PASSFILE, KEY = ETC / "passwords", ETC / "client.key"
SECRET = "onlyTheGroupKnowsZq9"
BY_PASSWORD = PRIMARY.replace("almacare@", "by_password@") + f"?schema=host&sslmode=disable&passfile={PASSFILE}"
BY_KEY = NAMED.replace("almacare@", "by_key@") + (
    f"&schema=host_key&sslrootcert={ETC}/ours.crt&sslcert={ETC}/client.crt&sslkey={KEY}"
)


def on(address):
    """The settings of the host name this server."""
    lines = [f'database = "{address}"', 'admin_group = "desk-admin"', 'cron_accounts = ["_almacare"]', ""]
    SETTINGS.write_text("\n".join(lines))


def secret(path, content, mode=0o640):
    path.write_bytes(content)
    shutil.chown(path, "root", "almacare")
    path.chmod(mode)


def ask(person, *words, **more):
    return person.ask(*words, program=PLACE, **more)


def made(person):
    """By the administrator of the host, as the manual has it."""
    shutil.copy(PROGRAM, PLACE)
    must("chown", "root:root", PLACE)
    pathlib.Path(PLACE).chmod(0o755)
    ETC.mkdir(mode=0o755)
    must("groupadd", "--system", "almacare")
    must("groupadd", "desk-admin")
    on(BY_PASSWORD)
    secret(PASSFILE, f"*:*:*:by_password:{SECRET}\n".encode())
    done = ask(person, "init", "--shared")
    holds("init --shared makes the desk on the server", done.code == 0, done)
    again = ask(person, "init", "--shared", "--json")
    states = {it["part"]: it["state"] for it in again.json()["parts"]}
    holds("and finds it", set(states.values()) == {"there"} and "folder" not in states, states)
    right = must("stat", "-c", "%U:%G:%a", PLACE).strip()
    holds("the program is the group's", right == "root:almacare:2755", right)


def works(marie, root, file):
    """Whoever calls gets in through the program, and not past it."""
    opened = ask(marie, "new", "Printer", "-m", "x", "--json")
    theirs = opened.code == 0 and opened.json()["requester"] == "marie"
    holds("a requester has a ticket, under their login", theirs, opened)
    number = str(opened.json()["id"])
    seen = ask(marie, "list", "--json")
    holds("and sees it", [it["subject"] for it in seen.json()] == ["Printer"], seen)
    asking = {"ALMACARE_COMPLETE": "fish", "PATH": "/usr/bin:/bin", "HOME": marie.home}
    offered = ask(marie, "--", "almacare", "show", "", env=asking)
    holds("their shell offers it", f"{number}\tPrinter" in offered.out.splitlines(), offered)
    holds("control: what lets the program in is not theirs to read", marie.run("cat", file).code != 0)
    found = ask(root, "doctor", "--json")
    holds("doctor has no complaint", found.code == 0 and found.json() == [], found)
    swept = ask(Person("_almacare"), "sweep")
    holds("the account of cron sweeps", (swept.code, swept.out, swept.err) == (0, "", ""), swept)


def not_past(marie, address, file):
    """Nothing that a caller can say leads the program elsewhere, or anybody else in."""
    own = f"{marie.home}/own.db"
    ask(marie, "--db", own, "init")
    mine = marie.writes("own.toml", f'database = "{address}"\n')
    marie.writes(".config/almacare/config.toml", f'database = "{own}"\n')
    plain = {"PATH": "/usr/bin:/bin", "HOME": marie.home, "LANG": "en_GB.UTF-8"}
    for name, value in (
        ("ALMACARE_DB", own),
        ("ALMACARE_CONFIG", str(mine)),
        ("PGHOST", "nowhere.test"),
        ("PGSERVICEFILE", str(mine)),
        ("XDG_CONFIG_HOME", f"{marie.home}/.config"),
    ):
        answer = ask(marie, "list", "--json", env=plain | {name: value})
        there = answer.code == 0 and [it["subject"] for it in answer.json()] == ["Printer"]
        holds(f"{name} leads nowhere else", there, answer)
    for words, said in ((["--db", address], f"{file}: permission denied"), (["--config", str(mine)], "is not opened")):
        answer = ask(marie, *words, "list")
        holds(f"with {words[0]} nobody is let in", answer.code == 1 and said in answer.err, answer)


def tells_nobody_else(people, file):
    """Nobody leads the program, with what lets it in, to a server of their own."""
    heard, listener = [], socket.create_server(("127.0.0.1", 0))

    def listen():
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with contextlib.suppress(OSError), connection:
                heard.append(connection.recv(1000))
                # AuthenticationCleartextPassword: "tell me your password".
                connection.sendall(b"R\x00\x00\x00\x08\x00\x00\x00\x03")
                connection.settimeout(2)
                heard.append(connection.recv(1000))

    threading.Thread(target=listen, daemon=True).start()
    place = f"postgres://by_password@127.0.0.1:{listener.getsockname()[1]}/desk?passfile={file}"
    ask(Person("root"), "--db", place, "list")
    holds("whoever takes the place of a server is not told the password", not any(SECRET.encode() in it for it in heard), heard)
    heard.clear()
    place += "&sslmode=disable"
    ask(Person("root"), "--db", place, "list")
    holds("control: who may read it can be led there", any(SECRET.encode() in it for it in heard), heard)
    heard.clear()
    for person in people:
        answers = [ask(person, *it) for it in (["move", "--to", place, "--yes"], ["--db", place, "list"])]
        told = [it for it in heard if SECRET.encode() in it]
        holds(f"{person.login} does not get what lets the program in", not told, *answers)
    listener.close()


def by_password():
    part("a password that is the group's")
    root, marie, nina = Person("root"), account("marie", "Marie Dupont"), account("nina", "Nina Faure")
    made(root)
    must("gpasswd", "--add", "nina", "desk-admin")
    nina = Person("nina")
    works(marie, root, PASSFILE)
    not_past(marie, BY_PASSWORD, PASSFILE)
    tells_nobody_else([marie, nina], PASSFILE)
    PASSFILE.chmod(0o644)
    found = ask(root, "doctor", "--json")
    holds("doctor sees a passfile that all can read", [it["code"] for it in found.json()] == ["credential_open"], found)
    secret(PASSFILE, b"*:*:*:by_password:wrong\n")
    told = ask(marie, "list")
    honest = told.code == 1 and "does not let this program in" in told.err
    holds("that the password is wrong is told to whoever calls", honest, told)
    on(BY_PASSWORD.replace("by_password@", f"by_password:{SECRET}@"))
    found = ask(root, "doctor", "--json")
    codes = [it["code"] for it in found.json()]
    holds("doctor sees a password in settings that all can read", codes == ["password_in_settings"], found)
    told = ask(root, "doctor")
    holds("and says where", f"a password stands in {SETTINGS}" in told.out + told.err, told)
    shown = [it for person in (root, marie, nina) for it in person.heard if SECRET in it]
    holds("nobody is shown the password", not shown, *shown)
    return root, marie


def by_key(root, marie, folder):
    part("a key that is the group's, and a server's certificate")
    ours, other = Authority(folder, "ours"), Authority(folder, "other")
    pair = ours.signs("client", "by_key")
    with ciphering(ours, ours.signs("right", NAME)):
        secret(KEY, pair.key.read_bytes())
        for name, path in (("client.crt", pair.certificate), ("ours.crt", ours.certificate)):
            (ETC / name).write_bytes(path.read_bytes())
            (ETC / name).chmod(0o644)
        on(BY_KEY)
        done = ask(root, "init", "--shared")
        holds("init --shared makes a desk with a key", done.code == 0, done)
        works(marie, root, KEY)
        not_past(marie, BY_KEY, KEY)
        believes_no_caller(marie, other, folder)


def believes_no_caller(marie, other, folder):
    """The authorities are the host's: a caller names none."""
    on(BY_KEY.replace(f"&sslrootcert={ETC}/ours.crt", ""))
    known = marie.writes("ours.crt", (ETC / "ours.crt").read_text())
    for name in ("SSL_CERT_FILE", "PGSSLROOTCERT"):
        answer = ask(marie, "list", env={"PATH": "/usr/bin", "HOME": marie.home, name: str(known)})
        holds(f"{name} of a caller's names no authority", answer.code == 1 and "certif" in answer.err, answer)


def main():
    roles("by_password", "by_key")
    sql(f"ALTER ROLE by_password PASSWORD '{SECRET}'")
    lines = ("host all by_password all scram-sha-256", "hostssl all by_key all cert", "host all by_key all reject")
    with tempfile.TemporaryDirectory() as folder, admitting(*lines):
        root, marie = by_password()
        by_key(root, marie, pathlib.Path(folder))
    end()


main()
