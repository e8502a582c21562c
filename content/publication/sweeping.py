"""The whole site rendered again in the background: after a change of the program, and at intervals.

The first filling is such a sweep. One at intervals finds nothing, if the rules of what depends on
what are right; what it finds all the same is set right, logged and counted.
"""

import datetime as dt
import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.db.models.functions import Now
from django.utils import timezone
from wagtail.models import Site

from content.choices import SweepReason
from content.models import LastRun, PageDependency, PublishedAddress, StaleAddress, Sweep
from content.publication.locks import hold_alone
from content.publication.places import all_addresses
from content.publication.stale import ask_for_a_sweep
from content.publication.stores import chosen

NAME = "sweep"
EVERY = dt.timedelta(hours=6)
A_WHILE = dt.timedelta(minutes=1)
LONGEST_BEGINNING = dt.timedelta(minutes=10)
A_PORTION = 1000
KEPT_SWEEPS = 100
FOLDERS = ("content", "nykoping_safety", "support_directory", "templates", "static", "locale")
ENDINGS = {".py", ".html", ".css", ".js", ".mo", ".svg", ".json", ".png", ".woff2"}
SAID_BY_SETTINGS = (
    "CHECKED_LANGUAGES",
    "EXAMPLE_SITE",
    "EXIT_ADDRESS",
    "OFFLINE_READING",
    "PUBLIC_BASE_URL",
    "SECURITY_CONTACT",
    "SECURITY_EXPIRES",
    "STYLE_GUIDE",
)


def sweep_when_due(now: dt.datetime | None = None) -> None:
    """Once a minute: begin one where it is time, and end one that is done.

    Beside the worker's round: a site of 50,000 notices has some 400,000 addresses.
    """
    if chosen() is None:
        return
    reason = _due(now or timezone.now())
    if reason:
        begin(reason)


@transaction.atomic
def _due(now: dt.datetime) -> SweepReason | None:
    run = LastRun.objects.due(NAME, A_WHILE, now)
    if run is None:
        return None
    run.at = now
    run.save()
    last = Sweep.objects.first()
    if last is None or last.code != code():
        return SweepReason.CODE
    if last.finished_at is None:
        if last.addresses:
            _end_if_done(last)
        elif _is_over(last, LONGEST_BEGINNING, now):  # whoever began it was killed
            return SweepReason(last.reason)
        return None
    return SweepReason.INTERVAL if _is_over(last, EVERY, now) else None


def _is_over(sweep: Sweep, time: dt.timedelta, now: dt.datetime) -> bool:
    """Also where a wrong clock has begun it in what is still to come."""
    return not now - time < sweep.started_at < now + A_WHILE


def begin(reason: SweepReason) -> Sweep:
    """Ask for every address, and for all that was ever kept or rendered.

    They are looked for before anybody has to wait, since what is new meanwhile is rendered as such,
    and asked for in portions: nobody renders or withdraws during one.
    """
    sweep = _opened(reason)
    known = PageDependency.objects.values_list("address", flat=True).distinct()
    kept = PublishedAddress.objects.values_list("address", flat=True)
    found = sorted({*all_addresses(), *known, *kept})
    portions = (found[at : at + A_PORTION] for at in range(0, len(found), A_PORTION))
    sweep.addresses = sum(_ask_for(portion, sweep) for portion in portions)
    if not sweep.addresses:  # all are waiting for another reason
        sweep.finished_at = timezone.now()
    sweep.save(update_fields=["addresses", "finished_at"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify('content_outbox', '')")
    return sweep


@transaction.atomic
def _opened(reason: SweepReason) -> Sweep:
    """`addresses` is 0 until all are asked for."""
    Sweep.objects.filter(finished_at=None).update(finished_at=Now())
    sweep = Sweep.objects.create(reason=reason, code=code())
    old = Sweep.objects.values("pk")[KEPT_SWEEPS:]
    Sweep.objects.filter(pk__in=list(old.values_list("pk", flat=True))).delete()
    return sweep


@transaction.atomic
def _ask_for(addresses: list[str], sweep: Sweep) -> int:
    hold_alone()
    return ask_for_a_sweep(addresses, sweep)


def _end_if_done(sweep: Sweep) -> None:
    if not StaleAddress.objects.waiting().filter(sweep=sweep, attempts=0).exists():
        Sweep.objects.filter(pk=sweep.pk).update(finished_at=Now())


def code() -> str:
    """SHA-256 (hexadecimal) of what decides how every page looks, and where the site stands."""
    said = [f"{name}={getattr(settings, name, None)!r}" for name in SAID_BY_SETTINGS]
    said += [f"{site.hostname}:{site.port}" for site in Site.objects.order_by("pk")]
    return hashlib.sha256("\n".join([files_code(), *said]).encode()).hexdigest()


@cache
def files_code() -> str:
    """As this process has loaded them."""
    told = hashlib.sha256()
    for file in sorted(_files()):
        told.update(f"{file.relative_to(settings.BASE_DIR)}\n".encode())
        told.update(file.read_bytes())
    return told.hexdigest()


def _files() -> Iterator[Path]:
    for folder in FOLDERS:
        for file in (settings.BASE_DIR / folder).rglob("*"):
            if file.suffix in ENDINGS and file.is_file():
                yield file
