"""What readers and editors wait for at 100, 1,000 … notices: a table, with how fast it grows.

The exponent is the slope between the smallest and the largest site on double logarithmic paper: 0
does not grow, 1 grows as the notices do. Asserts no time. `SIZES` chooses others than 100, 1,000
and 10,000; 50,000 takes long to fill.

SIZES=100,1000,10000,50000 python3 manage.py test -m full -s tests/bench/growth.py
"""

from __future__ import annotations

import math
import os
import platform
import statistics
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection

from content.example.many.generating import Amount, generate
from content.models import NoticePage
from content.roles import PUBLISHER
from tests.bench.large_directory import timed
from tests.content.admin_site import Desk
from tests.content.factories import draft, make_notice

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from content.models import HomePage

pytestmark = pytest.mark.full

SIZES = [int(size) for size in os.environ.get("SIZES", "100,1000,10000").split(",")]
SERVICES, RUNS = 100, 30


def test_what_grows_with_the_notices(home: HomePage, client: Client) -> None:
    table: dict[str, list[tuple[float, float]]] = {}
    there = 0
    for size in SIZES:
        generate(Amount(notices=size - there, services=0 if there else SERVICES))
        there = size
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        for name, run in _waits(client).items():
            run()
            times = sorted(timed(run) for _run in range(RUNS))
            figures = (statistics.median(times), times[int(RUNS * 0.95)])
            table.setdefault(name, []).append(figures)
    _print(table)


def _waits(client: Client) -> dict[str, Callable[[], Any]]:
    notice = NoticePage.objects.filter(slug__startswith="exempel-").latest("pk")
    oldest = NoticePage.objects.filter(published_on__isnull=False).earliest("published_on")
    desk = Desk(PUBLISHER)
    index = notice.get_parent()
    mine = make_notice("Det som publiceras")
    month = f"/nyheter/{oldest.published_on:%Y/%m}/"

    def read(address: str, **question: str) -> Callable[[], Any]:
        return lambda: client.get(address, question)

    return {
        "home": read("/"),
        "list of notices": read("/nyheter/"),
        "a notice": read(notice.url),
        "archive": read("/nyheter/arkiv/"),
        "archive, the oldest month": read(month),
        "feed": read("/nyheter/atom.xml"),
        "sitemap": read("/sitemap.xml"),
        "search: one word": read("/sok/", q="kommunen"),
        "search: two words": read("/sok/", q="skolan vattenplanen"),
        "search: misspelled": read("/sok/", q="trygghetsvandrign"),
        "publishing": lambda: draft(mine, lead="Läget.").save_revision().publish(),
        "admin: dashboard": lambda: desk.get("/admin/"),
        "admin: list": lambda: desk.get(f"/admin/pages/{index.pk}/"),
        "admin: edit form": lambda: desk.get(f"/admin/pages/{notice.pk}/edit/"),
        "admin: chooser": lambda: desk.get(f"/admin/choose-page/{index.pk}/"),
    }


def _print(table: dict[str, list[tuple[float, float]]]) -> None:
    print(f"\n{platform.machine()}, {os.cpu_count()} processors, milliseconds, {RUNS} runs: ")  # noqa: T201
    heads = "".join(f"{size:>9} p95   " for size in SIZES)
    print(f"{'median and p95 at':<28}{heads}exponent")  # noqa: T201
    for name, figures in table.items():
        cells = "".join(f"{median:>9.1f}{p95:>7.1f}" for median, p95 in figures)
        print(f"{name:<28}{cells}{_exponent(figures):>9.2f}")  # noqa: T201


def _exponent(figures: list[tuple[float, float]]) -> float:
    if len(figures) < len(SIZES) or SIZES[0] == SIZES[-1]:
        return 0.0
    grown = math.log(figures[-1][0] / figures[0][0])
    return grown / math.log(SIZES[-1] / SIZES[0])
