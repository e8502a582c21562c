"""The site that `visible` measures: a thousand notices, two hundred of them with one service."""

from __future__ import annotations

import json
import time
import uuid
from typing import Any

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import Group, User
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from content import roles
from content.accounts.sessions import BEGAN, SEEN
from content.addresses import LANGUAGES, in_language
from content.choices import Haste, NoticeState, SweepReason
from content.example.loading import load_example_site
from content.example.many.generating import Amount, generate
from content.models import NoticePage, OutboxEntry, PublicationProof, StaleAddress, Sweep
from content.publication.stale import make_stale
from content.publication.sweeping import code
from content.publication.urgency import FIRST
from support_directory.models import Service
from tests.content.factories import make_notice, make_service

SERVICES = 100
PATIENCE = 300


class Site:
    """Everything in the database; `notice` is published anew, `service` renamed."""

    def __init__(self, notices: int, pages: int) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        load_example_site(None)
        generate(Amount(notices=notices, services=SERVICES))
        self.service = make_service("Mätlinjen", "0155-24 70 00", slug="matlinjen")
        self.with_service = self._embed(pages)
        self.notice = make_notice("Så mäter vi", state=NoticeState.ONGOING)
        self._render_only()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def _embed(self, pages: int) -> list[str]:
        newest = NoticePage.objects.filter(slug__startswith="exempel-").order_by("-pk")[:pages]
        for notice in newest:
            item = {"type": "item", "value": self.service.pk, "id": str(uuid.uuid4())}
            value = {"heading": "", "services": [item]}
            block = {"type": "support_services", "value": value, "id": str(uuid.uuid4())}
            notice.body = json.dumps([*notice.body.raw_data, block])
            NoticePage.objects.filter(pk=notice.pk).update(body=notice.body)
        return [notice.get_url() for notice in newest]

    def _render_only(self) -> None:
        """Lists, main feeds and sitemap of every language and the pages that are measured.

        The whole site takes minutes; what is not rendered is asked of nobody here.
        """
        lists = [in_language(path, language) for path in FIRST for language in LANGUAGES]
        OutboxEntry.objects.update(done_at=timezone.now())
        StaleAddress.objects.all().delete()
        PublicationProof.objects.all().delete()
        wanted = [*lists, "/sitemap.xml", self.notice.get_url(), *self.with_service]
        make_stale(dict.fromkeys(wanted, Haste.SOON))
        Sweep.objects.create(reason=SweepReason.CODE, code=code(), finished_at=timezone.now())

    def rename_service(self, name: str) -> None:
        Service.objects.filter(pk=self.service.pk).update(name_sv=name)

    def change_services(self, changes: int) -> None:
        """So many rows of the outbox; as an import writes them, in one transaction."""
        with transaction.atomic():
            for service in Service.objects.all():
                for number in range(changes // Service.objects.count() + 1):
                    Service.objects.filter(pk=service.pk).update(summary_sv=f"Ändring {number}")

    def withdraw(self, address: str) -> None:
        notice = NoticePage.objects.live().get(url_path__endswith=address)
        with transaction.atomic():
            notice.unpublish()


def is_idle() -> bool:
    waiting = OutboxEntry.objects.filter(done_at=None).exists()
    return not waiting and not StaleAddress.objects.waiting().exists()


def wait_until_idle() -> None:
    """Raises TimeoutError: the worker does not get there."""
    end = time.monotonic() + PATIENCE
    while not is_idle():
        if time.monotonic() > end:
            raise TimeoutError("the worker has not rendered everything")
        time.sleep(0.2)


def wait_until_followed_up() -> None:
    """What changed has made stale what it touches. Raises TimeoutError."""
    end = time.monotonic() + PATIENCE
    while OutboxEntry.objects.filter(done_at=None).exists():
        if time.monotonic() > end:
            raise TimeoutError("the worker has not followed up everything")
        time.sleep(0.2)


def waiting() -> str:
    changes = OutboxEntry.objects.filter(done_at=None).count()
    return f"{changes} changes and {StaleAddress.objects.waiting().count()} pages"


def logged_in() -> str:
    """The session key of somebody who publishes, and has shown a second factor."""
    user = User.objects.create(username="matare", first_name="Mätare", email="m@example.se")
    user.groups.add(Group.objects.get(name=roles.PUBLISHER.name))
    now = time.time()
    session: Any = SessionStore()
    session.update(
        {
            SESSION_KEY: str(user.pk),
            BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
            HASH_SESSION_KEY: user.get_session_auth_hash(),
            BEGAN: now,
            SEEN: now,
            AUTHENTICATION_METHODS_SESSION_KEY: [{"method": "mfa", "type": "totp", "at": now}],
            "account_authentication_methods_user": str(user.pk),
        }
    )
    session.create()
    return str(session.session_key)
