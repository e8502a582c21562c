"""What `tests.bench.growth` measures on the database of DATABASE_URL; prints a JSON object."""

# ruff: noqa: E402, T201
from __future__ import annotations

import json
import logging
import os
import statistics
import time
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nykoping_safety.settings.demo")
django.setup()

from django.conf import settings
from django.db import connection

from content.archive.shelves import Shelf
from content.models import NoticeIndexPage, NoticePage
from content.outbox import follow_up
from content.roles import PUBLISHER
from content.sitemap.parts import with_notice
from tests.bench.large_directory import timed
from tests.bench.stock_search import stock_search
from tests.content.admin_site import Desk

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS = int(os.environ.get("RUNS", "30"))
SEARCHES = {
    "a common word": "kommunen",
    "in every title": "exempel",
    "part of words": "skola",
    "three common words": "kommunen skolan polisen",
    "two words": "skolan vattenplanen",
    "misspelled": "trygghetsvandrign",
    "a rare name": "namn1234",
}


def main() -> None:
    logging.disable(logging.WARNING)
    settings.PUBLISHED_ROOT = settings.WITHDRAWAL_LEDGER = None
    told = {}
    for name, run in {**of_readers(), **of_editors()}.items():
        run()
        before = processor_ms()
        times = sorted(timed(run) for _run in range(RUNS))
        spent = (processor_ms() - before) / RUNS
        told[name] = (statistics.median(times), times[int(RUNS * 0.95)], spent)
    print(json.dumps(told))


def processor_ms() -> float:
    """Spent so far by this process, and by PostgreSQL for it where that is on the same machine."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        stat = Path(f"/proc/{cursor.fetchone()[0]}/stat")
    own = time.process_time() * 1000
    if not stat.exists():
        return own
    user, system = stat.read_text().rpartition(")")[2].split()[11:13]
    return own + (int(user) + int(system)) * 1000 / os.sysconf("SC_CLK_TCK")


def of_readers() -> dict[str, Callable[[], Any]]:
    from django.test import Client

    client = Client()

    def read(address: str, **question: str) -> Callable[[], Any]:
        return lambda: client.get(address, question)

    notice = newest()
    oldest = made().earliest("published_on")
    category = notice.categories.first()
    return {
        "home": read("/"),
        "list of notices": read("/nyheter/"),
        "list in English": read("/en/nyheter/"),
        "a notice": read(notice.url),
        "feed": read("/nyheter/atom.xml"),
        **{f"search: {name}": read("/sok/", q=typed) for name, typed in SEARCHES.items()},
        "(stock: a common word)": lambda: stock_search("kommunen"),
        "(stock: two words)": lambda: stock_search("skolan vattenplanen"),
        "by the worker: archive": read("/nyheter/arkiv/"),
        "by the worker: a month": read(Shelf("sv", oldest.published_on).address_of(1)),
        "by the worker: a category": read(Shelf("sv", category=category).address_of(1)),
        "by the worker: sitemap": read("/sitemap.xml"),
        "by the worker: its part": read(with_notice(notice.pk)[0]),
    }


def of_editors() -> dict[str, Callable[[], Any]]:
    desk, notice = Desk(PUBLISHER), newest()
    index = NoticeIndexPage.objects.get(locale__language_code="sv")
    pages = -(-index.numchild // 50)
    explorer = f"/admin/pages/{index.pk}/"
    return {
        "publishing an update": lambda: publish(notice.pk),
        "by the worker: following": follow_up,
        "admin: first page": lambda: desk.get("/admin/"),
        "admin: list": lambda: desk.get(explorer),
        "admin: last page of it": lambda: desk.get(f"{explorer}?p={pages}"),
        "admin: search in it": lambda: desk.get(f"{explorer}?q=kommunen"),
        "admin: edit form": lambda: desk.get(
            f"{explorer.replace(str(index.pk), str(notice.pk))}edit/"
        ),
        "admin: chooser": lambda: desk.get(f"/admin/choose-page/{index.pk}/"),
        "admin: Läget": lambda: desk.get("/admin/laget/"),
    }


def publish(pk: int) -> None:
    draft = NoticePage.objects.get(pk=pk).get_latest_revision_as_object()
    draft.lead = f"Läget klockan {time.time():.3f}."
    draft.update_kind, draft.update_text = "new_information", "Nytt."
    draft.update_key = uuid.uuid4()
    draft.save_revision().publish()


def made() -> Any:
    return NoticePage.objects.filter(slug__startswith="exempel-")


def newest() -> Any:
    return made().latest("pk")


if __name__ == "__main__":
    main()
