"""What it costs to render a notice with 12 blocks and 8 services, beside a stock Wagtail page.

All through a whole stack of middleware, uncached, in one process; processor time, not the clock's,
so that other programs on the machine count little. "No card known": what the first page costs that
names these services after they have changed (docs/decisions/0041). "100 updates": a crisis lies
behind it, and each update has a text of its time (docs/decisions/0062). The stock page
(`tests/bench/stock`) is one of the kind that Wagtail's own demos have, with Wagtail's defaults all
through. Prints tables and asserts no time; `PROFILE=1` also prints where ours spends it, `RUNS=20`
measures fewer in each of the five rounds.

python3 manage.py test -m full -s tests/bench/rendering.py
"""

from __future__ import annotations

import cProfile
import datetime as dt
import os
import platform
import pstats
import statistics
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import django
import pytest
import wagtail
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from content.cards import _made
from content.choices import UpdateKind
from content.models import NoticeUpdate
from content.observing import as_visitor
from tests.bench.stock.models import make_tables
from tests.bench.stock.page import CONSISTS_OF, make_stock_page, stock_settings, stock_visitor
from tests.content.factories import make_notice, make_service

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from content.models import HomePage, NoticePage
    from support_directory.models import Service

# Pictures that Wagtail has read for its renditions are closed by the garbage collector.
pytestmark = [
    pytest.mark.full,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

WARM_UP, RUNS, ROUNDS = 50, int(os.environ.get("RUNS", "200")), 5
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


def with_updates(notice: NoticePage, count: int) -> NoticePage:
    first = notice.updates.get()
    NoticeUpdate.objects.bulk_create(
        NoticeUpdate(
            notice=notice,
            number=number,
            kind=UpdateKind.NEW_INFORMATION,
            text=f"Klockan {number % 24} visar prov {number} att vattnet ska kokas i hela staden.",
            at=first.at + dt.timedelta(minutes=number),
            frozen_title=notice.title,
            frozen_html=TEXT * 100,
        )
        for number in range(2, count + 2)
    )
    return notice


def test_a_notice_is_rendered_in_a_few_milliseconds(
    stock_tables: None, home: HomePage, tmp_path: Path
) -> None:
    chosen = services()
    text = body([service.pk for service in chosen])
    notice = make_notice("Så arbetar vi", body_of=text)
    long = with_updates(make_notice("Så gick det till", body_of=text), 100)
    stock = stock_settings(tmp_path)
    with override_settings(**stock):
        address, visit = make_stock_page(notice, chosen, body), stock_visitor()
    pages = [
        Measured("our notice", lambda: as_visitor(notice.url)),
        Measured("our notice, no card known", lambda: as_visitor(notice.url), {}, _made.clear),
        Measured("our notice, 100 updates", lambda: as_visitor(long.url)),
        Measured("stock Wagtail page", lambda: visit(address), stock),
    ]
    for round_ in range(ROUNDS):
        for page in pages:
            with override_settings(**page.settings):
                page.measure(WARM_UP if not round_ else 5)
    _print(pages)
    if os.environ.get("PROFILE"):
        _profile(pages[0].render)


@dataclass
class Measured:
    name: str
    render: Callable[[], Any]
    settings: dict[str, Any] = field(default_factory=dict)
    before_each: Callable[[], object] = bool
    times: list[float] = field(default_factory=list)
    """Milliseconds of processor time."""

    def measure(self, warm_up: int) -> None:
        for _run in range(warm_up):
            self.render()
        for _run in range(RUNS):
            self.before_each()
            begun = time.process_time()
            self.render()
            self.times.append((time.process_time() - begun) * 1000)

    @property
    def median(self) -> float:
        return statistics.median(self.times)

    def line(self) -> str:
        p95 = sorted(self.times)[int(len(self.times) * 0.95)]
        with override_settings(**self.settings), CaptureQueriesContext(connection) as captured:
            self.before_each()
            answer = self.render()
        assert answer.status_code == 200
        return (
            f"{self.name:<26}{self.median:>10.1f}{p95:>10.1f}{1000 / self.median:>10.0f}"
            f"{len(captured):>9}{len(answer.content) / 1000:>7.1f}"
        )


def _print(pages: list[Measured]) -> None:
    print(f"\n{platform.machine()}, {os.cpu_count()} processors, Python", end=" ")  # noqa: T201
    print(f"{platform.python_version()}, Django {django.__version__}", end=", ")  # noqa: T201
    print(f"Wagtail {wagtail.__version__}; {len(pages[0].times)} runs each")  # noqa: T201
    print(f"{'':<26}{'median ms':>10}{'p95 ms':>10}{'a second':>10}{'queries':>9}{'kB':>7}")  # noqa: T201
    for page in pages:
        print(page.line())  # noqa: T201
    print(f"The stock page: {CONSISTS_OF}.")  # noqa: T201
    ours, *_unknown, stock = pages
    print(f"ours answers {stock.median / ours.median:.2f} times as many a second")  # noqa: T201


def _profile(render: Callable[[], Any]) -> None:
    profile = cProfile.Profile()
    profile.enable()
    for _run in range(RUNS):
        render()
    profile.disable()
    stats = pstats.Stats(profile)
    stats.sort_stats("cumulative").print_stats(r"/(content|support_directory|nykoping_safety)/", 70)
    stats.sort_stats("tottime").print_stats(45)
