"""What it costs to render a notice with 12 blocks and 8 services, beside a stock Wagtail page.

Both through a whole stack of middleware, uncached, in one process; processor time, not the clock's,
so that other programs on the machine count little. The stock page (`tests/bench/stock`) has the
same text in a StreamField, contacts as snippets, and Wagtail's own defaults. Prints tables and
asserts no time; `PROFILE=1` also prints where ours spends it.

python3 manage.py test -m full -s tests/bench/rendering.py
"""

from __future__ import annotations

import cProfile
import os
import platform
import pstats
import statistics
import time
from typing import TYPE_CHECKING, Any

import django
import pytest
import wagtail
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from content.observing import as_visitor
from tests.bench.stock.page import make_stock_page, make_tables, stock_visitor
from tests.content.factories import make_notice, make_service

if TYPE_CHECKING:
    from collections.abc import Callable

    from content.models import HomePage
    from support_directory.models import Service

pytestmark = pytest.mark.full

WARM_UP, RUNS, ROUNDS = 50, 200, 5
HOURS = ("24/7", "Mo-Fr 09:00-12:00,13:00-16:00; PH off", "Mo-Su 21:00-06:00", "Mo-Th 08:00-17:00")
TEXT = "<p>Kommunen möter polisen varje vecka. Vi berättar när något är nytt, och <b>vad</b>.</p>"


@pytest.fixture
def stock_tables(db: None) -> None:
    make_tables()


def services() -> list[Service]:
    made = [
        make_service(
            f"Stöd {n}", f"08-465 004 {n:02}", summary_sv="Någon som lyssnar och vet vart du går."
        )
        for n in range(8)
    ]
    for n, service in enumerate(made):
        service.contact_points.update(
            opening_hours=HOURS[n % 4],
            hours_evidence="sourced",
            hours_source_url="https://stod.example/",
            price="free",
            anonymity="yes",
        )
    return made


def body(given: list[Any]) -> list[tuple[str, Any]]:
    """Twelve blocks; `given` are the eight services, or what stands for them."""
    return [
        ("text", TEXT * 2),
        ("advice", {"heading": "Gör så här", "items": [TEXT, TEXT, TEXT]}),
        ("heading", {"text": "Det här gör vi", "level": "2"}),
        ("text", TEXT * 3),
        ("support_services", {"heading": "Hit kan du vända dig", "services": given[:4]}),
        ("quote", {"words": "Vi är många som hjälps åt.", "name": "Namn Exempel", "role": "chef"}),
        ("heading", {"text": "För dig som är ung", "level": "2"}),
        ("text", TEXT * 2),
        ("support_services", {"heading": "Någon att prata med", "services": given[4:]}),
        ("fact_box", {"heading": "Bra att veta", "text": TEXT}),
        (
            "questions",
            {
                "heading": "Frågor och svar",
                "items": [{"question": "Vad gäller?", "answer": TEXT}] * 3,
            },
        ),
        ("text", TEXT),
    ]


def test_a_notice_is_rendered_in_a_few_milliseconds(stock_tables: None, home: HomePage) -> None:
    chosen = services()
    notice = make_notice("Så arbetar vi", body_of=body([service.pk for service in chosen]))
    stock_address, stock_settings = make_stock_page(notice, chosen, body)
    pages: dict[str, Callable[[], Any]] = {"our notice": lambda: as_visitor(notice.url)}
    with override_settings(**stock_settings):
        stock = stock_visitor()
    pages["stock Wagtail page"] = lambda: stock(stock_address)
    times: dict[str, list[float]] = {name: [] for name in pages}
    answers = {}
    for round_ in range(ROUNDS):
        for name, render in pages.items():
            is_stock = name.startswith("stock")
            with override_settings(**stock_settings if is_stock else {}):
                for _run in range(WARM_UP if not round_ else 5):
                    answers[name] = render()
                times[name] += [_processor_time(render) for _run in range(RUNS)]
    _print(pages, times, answers, stock_settings)
    if os.environ.get("PROFILE"):
        _profile(pages["our notice"])


def _processor_time(render: Callable[[], Any]) -> float:
    """Milliseconds."""
    begun = time.process_time()
    render()
    return (time.process_time() - begun) * 1000


def _print(
    pages: dict[str, Callable[[], Any]],
    times: dict[str, list[float]],
    answers: dict[str, Any],
    stock_settings: dict[str, Any],
) -> None:
    print(f"\n{platform.machine()}, {os.cpu_count()} processors, Python", end=" ")  # noqa: T201
    print(f"{platform.python_version()}, Django {django.__version__}", end=", ")  # noqa: T201
    print(f"Wagtail {wagtail.__version__}; {RUNS * ROUNDS} runs each")  # noqa: T201
    print(f"{'':<24}{'median ms':>10}{'p95 ms':>10}{'a second':>10}{'queries':>9}{'kB':>7}")  # noqa: T201
    medians = {}
    for name, render in pages.items():
        ordered = sorted(times[name])
        medians[name] = statistics.median(ordered)
        p95 = ordered[int(len(ordered) * 0.95)]
        changed = stock_settings if name.startswith("stock") else {}
        with override_settings(**changed), CaptureQueriesContext(connection) as captured:
            render()
        size = len(answers[name].content) / 1000
        assert answers[name].status_code == 200
        print(  # noqa: T201
            f"{name:<24}{medians[name]:>10.1f}{p95:>10.1f}{1000 / medians[name]:>10.0f}"
            f"{len(captured):>9}{size:>7.1f}"
        )
    ours, stock = medians.values()
    print(f"ours answers {stock / ours:.2f} times as many a second")  # noqa: T201


def _profile(render: Callable[[], Any]) -> None:
    profile = cProfile.Profile()
    profile.enable()
    for _run in range(RUNS):
        render()
    profile.disable()
    stats = pstats.Stats(profile)
    stats.sort_stats("cumulative").print_stats(r"/(content|support_directory|nykoping_safety)/", 70)
    stats.sort_stats("tottime").print_stats(45)
