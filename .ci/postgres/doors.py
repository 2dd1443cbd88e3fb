"""What a server asks of who comes to it, and what it shows them: lines of pg_hba.conf, and certificates of this run's own
authorities."""

import contextlib
import os
import pathlib
import subprocess
import sys
import tempfile

from desks import FOLDER, PRIMARY, Desk, sql
from installed import until

DATA = FOLDER / "primary"
NAME = "db.desk.test"
# Nobody's name service knows it: the address says where it is.
NAMED = PRIMARY.replace("127.0.0.1", NAME) + "?hostaddr=127.0.0.1"
TURNED_AWAY = "does not let this program in"
KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")


def folder_of_this_run():
    return tempfile.TemporaryDirectory(prefix="almacare-doors-")


def openssl(*words):
    done = subprocess.run(["openssl", *map(str, words)], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if done.returncode != 0:
        sys.exit(f"openssl {words}: {done.stderr}")


class Pair:
    """A certificate and its key, in a folder."""

    def __init__(self, folder, name):
        self.certificate, self.key = folder / f"{name}.crt", folder / f"{name}.key"

    def shown(self):
        """As an address names what the program shows the server."""
        return {"sslcert": self.certificate, "sslkey": self.key}


class Authority(Pair):
    """Signs certificates. Its own is for the name of the server, so that it is wrong for one reason alone."""

    def __init__(self, folder, name):
        super().__init__(folder, name)
        self.folder = folder
        subject = ("-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{NAME}")
        openssl("req", "-x509", *KEY, "-days", 30, *subject, "-out", self.certificate, "-keyout", self.key)

    def signs(self, name, host, days=30):
        """A pair for this host, or this role; one that has expired for less than no days."""
        pair, request, more = Pair(self.folder, name), self.folder / f"{name}.csr", self.folder / f"{name}.more"
        more.write_text(f"subjectAltName=DNS:{host}\nbasicConstraints=CA:FALSE\n")
        openssl("req", "-new", *KEY, "-subj", f"/CN={host}", "-out", request, "-keyout", pair.key)
        signer = ("-CA", self.certificate, "-CAkey", self.key, "-CAcreateserial", "-days", days)
        openssl("x509", "-req", "-in", request, *signer, "-extfile", more, "-out", pair.certificate)
        return pair


def named(schema, role, **parameters):
    """A desk by the name of the server."""
    place = NAMED.replace("almacare@", f"{role}@") + "".join(f"&{name}={value}" for name, value in parameters.items())
    return Desk(schema, place)


def keeps(name, content):
    """A file of the server's own."""
    path, owner = DATA / name, DATA.stat()
    path.write_bytes(content)
    path.chmod(0o600)
    os.chown(path, owner.st_uid, owner.st_gid)


def reloads():
    """By SQL: who asks may not see the server's processes. The moment is told by whoever connects after it."""
    asked = "SELECT pg_conf_load_time()"
    before = sql(asked)
    sql("SELECT pg_reload_conf()")
    if not until(lambda: sql(asked) not in ([], before), 10):
        sys.exit("BROKEN: the server does not read its settings anew")


def roles(*names):
    """Roles that may have a schema of their own in the database."""
    for it in names:
        sql(f"CREATE ROLE {it} LOGIN; GRANT CREATE ON DATABASE desk TO {it}")


@contextlib.contextmanager
def admitting(*lines, maps=""):
    """These lines come before the others of pg_hba.conf, and these are the maps of pg_ident.conf."""
    files = {it: (DATA / it).read_bytes() for it in ("pg_hba.conf", "pg_ident.conf")}
    keeps("pg_hba.conf", "\n".join([*lines, ""]).encode() + files["pg_hba.conf"])
    keeps("pg_ident.conf", maps.encode())
    reloads()
    try:
        yield
    finally:
        for name, content in files.items():
            keeps(name, content)
        reloads()


@contextlib.contextmanager
def ciphering(authority, pair):
    """The server speaks TLS, shows this pair, and believes this authority."""
    shows(pair)
    keeps("authority.crt", authority.certificate.read_bytes())
    told = {"ssl_cert_file": "shown.crt", "ssl_key_file": "shown.key", "ssl_ca_file": "authority.crt", "ssl": "on"}
    for name, value in told.items():
        sql(f"ALTER SYSTEM SET {name} = '{value}'")
    reloads()
    try:
        yield
    finally:
        for name in told:
            sql(f"ALTER SYSTEM RESET {name}")
        reloads()


def shows(pair):
    keeps("shown.crt", pair.certificate.read_bytes())
    keeps("shown.key", pair.key.read_bytes())


def refused(answer, *words):
    """Failed for good (1), in one sentence with these words and a way out, and said nothing else."""
    lines = answer.err.splitlines()
    told = len([it for it in lines if it.startswith(("error: ", "erreur"))]) == len(lines) - 1 == 1
    honest = told and lines[1].startswith("  → ") and all(it in lines[0] for it in words)
    return answer.code == 1 and honest and not answer.out


def file_in(folder, name, text, mode=0o600):
    path = pathlib.Path(folder) / name
    path.write_text(text)
    path.chmod(mode)
    return path
