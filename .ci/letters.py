"""Letters for .ci/mail_in, as mail programs write them.

new FROM TO SUBJECT TEXT        a letter, on standard output
answer BOXES ID TEXT [outlook]  the answer of Marie to the last letter that she got about ticket ID
press BOXES ID NUMBER           what a mail program sends when the link of that number is used (0, 1, 2)
big FROM TO FILE                a letter with a file
burst PORT TO NUMBER            so many letters at once, over ten connections, each from somebody else
pop PORT FOLDER                 a POP3 server (RFC 1939) over the files of a folder, for one reader at a time
"""

import email
import email.policy
import email.utils
import pathlib
import re
import smtplib
import socketserver
import sys
import threading
import urllib.parse
from email.message import EmailMessage

# Nothing is folded, so that a shell can read a field too.
POLICY = email.policy.default.clone(max_line_length=900)


def letter(sender, to, subject, text, **fields):
    it = EmailMessage(policy=POLICY)
    it["From"], it["To"], it["Subject"] = sender, to, subject
    it["Date"] = email.utils.formatdate(localtime=True)
    it["Message-ID"] = email.utils.make_msgid(domain="outside.test")
    for name, value in fields.items():
        it[name.replace("_", "-")] = value
    it.set_content(text)
    return it


def last(boxes, ticket):
    """The last letter about a ticket that Marie got."""
    found = []
    for path in pathlib.Path(boxes).rglob("new/*"):
        it = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        if f"[#{ticket}]" in (it["Subject"] or "") and "marie@" in it["To"]:
            found.append((path.stat().st_mtime_ns, it))
    assert found, f"no letter about {ticket}"
    return max(found, key=lambda it: it[0])[1]


def answer(boxes, ticket, text, kind="plain"):
    got = last(boxes, ticket)
    me, to = str(got["To"]), got["Reply-To"].addresses[0].addr_spec
    ids = {"In_Reply_To": got["Message-ID"], "References": got["Message-ID"]}
    quoted = "".join(f"> {line}\n" for line in got.get_content().splitlines())
    body = f"{text}\n\nLe lun. 2 nov. 2026 à 10:00, Assistance <{to}> a écrit :\n{quoted}"
    it = letter(me, to, f"RE: {got['Subject']}", body, **ids)
    if kind == "outlook":
        shown = "<br>".join(got.get_content().splitlines())
        it.clear_content()
        it.set_content(
            '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0cm}</style></head>'
            f'<body lang="FR"><div class="WordSection1"><p class="MsoNormal">{text}<o:p></o:p></p>'
            '<p class="MsoNormal"><o:p>&nbsp;</o:p></p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt">'
            f'<p class="MsoNormal"><b>De&nbsp;:</b> Assistance DSI &lt;{to}&gt; <br><b>Envoyé&nbsp;:</b> lundi 2 novembre '
            f"2026 10:00<br><b>À&nbsp;:</b> Marie Dupont &lt;{me}&gt;<br><b>Objet&nbsp;:</b> {got['Subject']}</p></div></div>"
            f'<p class="MsoNormal">{shown}</p></div></body></html>',
            subtype="html",
        )
    return it


def press(boxes, ticket, number):
    got = last(boxes, ticket)
    link = re.findall(r"<mailto:([^>]*)>", got.get_content(), re.S)[int(number)]
    to, fields = re.sub(r"\s", "", link).split("?")
    fields = dict(urllib.parse.parse_qsl(fields, strict_parsing=True))
    return letter(str(got["To"]), urllib.parse.unquote(to), fields["subject"], fields["body"])


def big(sender, to, file):
    it = letter(sender, to, "Une grande pièce jointe", "Voir le fichier.")
    content = pathlib.Path(file).read_bytes()
    it.add_attachment(content, maintype="application", subtype="octet-stream", filename="big.bin")
    return it


def burst(port, to, number):
    failed = []

    def send(numbers):
        try:
            with smtplib.SMTP("127.0.0.1", int(port)) as server:
                for at in numbers:
                    it = letter(f"n{at}@outside.test", to, f"Salve {at}", f"Ceci est la demande {at}.")
                    server.send_message(it)
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=send, args=[range(at, int(number), 10)]) for at in range(10)]
    for it in threads:
        it.start()
    for it in threads:
        it.join()
    assert not failed, failed


class Pop(socketserver.StreamRequestHandler):
    def say(self, line):
        self.wfile.write(line.encode() + b"\r\n")

    def handle(self):
        files = sorted(it for it in pathlib.Path(self.server.folder).iterdir() if it.suffix == ".eml")
        gone = set()
        size = lambda it: len(self.wire(it))
        self.say("+OK")
        while line := self.rfile.readline().decode().split():
            verb, at = line[0].upper(), int(line[1]) if line[1:] and line[1].isdigit() else None
            these = [(n, it) for n, it in enumerate(files, 1) if n not in gone and at in (None, n)]
            if verb == "STAT":
                self.say(f"+OK {len(these)} {sum(size(it) for _, it in these)}")
            elif verb in ("LIST", "UIDL"):
                told = [f"{n} {size(it) if verb == 'LIST' else it.name}" for n, it in these]
                self.say("+OK" + (f" {told[0]}" if at else ""))
                for it in [] if at else [*told, "."]:
                    self.say(it)
            elif verb in ("RETR", "TOP"):
                text = self.wire(files[(at or 1) - 1])
                if verb == "TOP":
                    text = text.split(b"\r\n\r\n")[0] + b"\r\n\r\n"
                self.wfile.write(b"+OK\r\n" + re.sub(rb"(?m)^\.", b"..", text) + b".\r\n")
            elif verb == "DELE":
                gone.add(at)
                self.say("+OK")
            elif verb in ("USER", "PASS", "NOOP", "RSET", "QUIT"):
                self.say("+OK")
            else:
                self.say("-ERR")
            if verb == "QUIT":
                for n in gone:
                    files[n - 1].unlink()
                return

    @staticmethod
    def wire(path):
        return path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def pop(port, folder):
    socketserver.TCPServer.allow_reuse_address = True
    with socketserver.TCPServer(("127.0.0.1", int(port)), Pop) as server:
        server.folder = folder
        server.serve_forever()


def new(sender, to, subject, text):
    return letter(sender, to, subject, text)


if __name__ == "__main__":
    made = {it.__name__: it for it in (new, answer, press, big, burst, pop)}[sys.argv[1]](*sys.argv[2:])
    if made:
        sys.stdout.buffer.write(made.as_bytes())
