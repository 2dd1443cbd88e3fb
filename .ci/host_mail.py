"""Postfix over the installed desk: letters come in by the recipe of packaging/mail/postfix.md, and go out by its own
set-group-id sendmail. The configuration is the machine's, of which nothing stays."""

import pathlib
import re
import subprocess

import letters
from installed import SETTINGS, holds, must, part, until

PORT = 10027
BOXES = pathlib.Path("/srv/boxes")
LOG = pathlib.Path("/var/log/postfix.log")
MAIN = f"""compatibility_level = 3.6
myhostname = mail.desk.test
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
virtual_mailbox_domains = desk.test
virtual_mailbox_base = {BOXES}
virtual_mailbox_maps = static:all/
virtual_uid_maps = static:65534
virtual_gid_maps = static:65534
virtual_minimum_uid = 1
maillog_file = {LOG}
"""


def recipe():
    """The indented blocks of the page that are for files of Postfix, by the file that they are for."""
    page = (pathlib.Path(__file__).parent.parent / "packaging/mail/postfix.md").read_text()
    blocks = {}
    for file in ("master.cf", "main.cf", "transport"):
        text = page[page.index(f"`/etc/postfix/{file}`") :]
        block = re.search(r"(?:^    .*\n)+", text, re.M)[0]
        blocks[file] = re.sub("^    ", "", block, flags=re.M).replace("example.org", "desk.test")
    return blocks


def starts():
    etc = pathlib.Path("/etc/postfix")
    lines = recipe()
    master = pathlib.Path("/usr/share/postfix/master.cf.dist").read_text()
    master = re.sub(r"^smtp( +inet)", rf"127.0.0.1:{PORT}\1", master, flags=re.M)
    # Nothing is in a chroot: this machine has none prepared.
    master = re.sub(r"^([a-z0-9.:]+ +(?:inet|unix) +\S+ +\S+ +)[y-]( )", r"\1n\2", master, flags=re.M)
    (etc / "master.cf").write_text(master + lines["master.cf"])
    (etc / "main.cf").write_text(MAIN + lines["main.cf"].replace("hash:", "texthash:"))
    (etc / "transport").write_text(lines["transport"])
    BOXES.mkdir(parents=True)
    BOXES.chmod(0o777)
    must("postfix", "start")


def stops():
    subprocess.run(["postfix", "stop"], capture_output=True)


def settled():
    return until(lambda: not must("postqueue", "-j"))


def post(letter):
    words = ["swaks", "--server", "127.0.0.1", "--port", str(PORT), "--silent", "2", "--from", "marie@desk.test"]
    must(*words, "--to", letter["To"], "--data", "-", input=letter.as_string())
    holds("Postfix hands the letter on", settled(), must("postqueue", "-j"), LOG.read_text()[-800:])


def sent(who):
    """What the desk has to say, handed over by the account of cron, is in the boxes."""
    done = who["_almacare"].ask("mail", "send", "--now")
    holds("the account hands letters over", done.code == 0, done)
    settled()


def postfix(who):
    part("Postfix")
    SETTINGS.write_text(
        SETTINGS.read_text() + '\n[mail]\nfrom = "assistance@desk.test"\nsendmail = "/usr/sbin/sendmail"\n'
    )
    starts()
    post(letters.letter("Marie Dupont <marie@desk.test>", "assistance@desk.test", "Écran noir", "Il clignote."))
    found = [it for it in who["marie"].do("list", "--json").json() if it["subject"] == "Écran noir"]
    holds("a letter is a ticket of who wrote it", len(found) == 1, LOG.read_text()[-800:])
    number = found[0]["id"]
    who["lea"].do("take", number)
    who["lea"].do("reply", number, "-m", "Lequel ?")
    sent(who)
    post(letters.answer(BOXES, number, "Celui de gauche."))
    last = who["marie"].do("show", number, "--json=messages").json()["messages"][-1]
    holds(
        "an answer to the signed address is one on the ticket",
        (last["text"], last["author"], last["via"]) == ("Celui de gauche.", "marie", "mail"),
        last,
    )
    who["lea"].do("resolve", number, "-m", "Câble changé.")
    sent(who)
    post(letters.press(BOXES, number, 2))
    ticket = who["marie"].do("show", number, "--json").json()
    holds(
        "the link of a resolution closes it with a heart",
        (ticket["state"], ticket["satisfaction"]["score"]) == ("closed", 5),
        ticket,
    )
    # A person's own letters go out as that person's: the set-group-id bit of the mail system has its effect there too.
    events = who["root"].do("log", number, "--json").out
    holds("letters are their sender's doing", '"by":"marie"' in events and '"by":"_almacare"' not in events, events)
    stops()
