"""The mail server takes connections and says nothing; publishing goes on.

python -m tests.faults.mail                                   (as root; needs nginx, see README)

A letter from the door and a reminder wait meanwhile. Both are sent once it speaks again.
"""

from __future__ import annotations

import time

from tests.programs.mail_server import MailServer

from .proxy import Proxy
from .site import Site
from .trial import run, trial

SILENT = 25.0
ASKED = """
from django.contrib.auth.models import User
from content.models import PasswordLetter, Reminder
people = User.objects.filter(username="administrator")
people.update(email="administrator@example.se")
PasswordLetter.objects.create(people=[people.get().pk])
Reminder.objects.create(user=people.get(), key="faults", subject="Kontroll", text="Kontroll")
"""


class WithMail(Site):
    """The proxy stands before the mail server."""

    def __init__(self) -> None:
        self.mail = MailServer()
        self.proxy = Proxy(self.mail.port)
        super().__init__(more={"EMAIL_URL": f"smtp://127.0.0.1:{self.proxy.port}"})
        self.mail.__enter__()
        self.proxy.__enter__()

    def __exit__(self, *error: object) -> None:
        self.proxy.become("good")
        super().__exit__(*error)
        self.proxy.__exit__()
        self.mail.__exit__()


def silent(site: Site, results: list[bool]) -> None:
    assert isinstance(site, WithMail)
    with trial(site, "mail server silent", results) as this:
        site.proxy.become("silent")
        done = site.manage("shell", "--no-imports", "-c", ASKED)
        assert not done.returncode, done.stderr[-500:]
        this.wait(lambda: bool(site.proxy.open), "somebody to ask the mail server")
        then, begun = this.editor.tried, time.monotonic()
        this.wait(lambda: min(this.residents.latest.values()) > then, "publishing to go on")
        this.notes.append(f"read {time.monotonic() - begun:.1f} s later while mail waited")
        time.sleep(max(SILENT - (time.monotonic() - begun), 0))
        if site.mail.taken:
            this.faults.append("mail went through a silent server")
        site.proxy.become("good")
        this.mended()
        this.also(lambda: len(site.mail.taken) == 2, "both mails")


if __name__ == "__main__":
    run(__doc__, [silent], WithMail)
