"""A server for .ci/mail: TLS and a login asked for, one letter a file. Arguments: its folder."""

import pathlib
import signal
import ssl
import sys
import uuid

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

FOLDER = pathlib.Path(sys.argv[1])


class Box:
    def __init__(self, name):
        self.name = name

    async def handle_DATA(self, server, session, envelope):
        if not session.authenticated:
            return "530 5.7.0 authentication required"
        (FOLDER / self.name / uuid.uuid4().hex).write_bytes(envelope.content)
        return "250 OK"


def authenticate(server, session, envelope, mechanism, data):
    right = isinstance(data, LoginPassword) and (data.login, data.password) == (b"desk", b"s3cret")
    return AuthResult(success=right)


context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
context.load_cert_chain(FOLDER / "cert.pem", FOLDER / "key.pem")
login = {"authenticator": authenticate, "auth_required": True}
smtps = Controller(Box("smtps"), "localhost", 10465, ssl_context=context, auth_require_tls=False, **login)
starttls = Controller(Box("starttls"), "localhost", 10587, tls_context=context, require_starttls=True, **login)
smtps.start()
starttls.start()
(FOLDER / "ready").touch()
signal.pause()
