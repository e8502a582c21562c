"""What 1,000 services and 200 notices that embed one of them cost: prints tables, asserts no time.

python3 manage.py test -m full -s tests/bench/large_directory.py
"""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from content.confirming import choice_of, confirm
from content.fact_watch import watch_facts
from content.models import NoticeIndexPage, NoticePage, OutboxEntry
from content.observing import observe
from content.outbox import follow_up
from content.publication.rendering import look_again
from content.roles import CONTACT_KEEPER
from support_directory.models import Audience, ContactPoint, Need, Organization, Service
from tests.content.admin_site import Desk, step_in
from tests.content.factories import make_service

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from content.models import HomePage

pytestmark = pytest.mark.full

SERVICES, NOTICES, RUNS = 1_000, 200, 30
HSDS = "/api/hsds/services"
HOURS = ("24/7", "Mo-Fr 09:00-12:00,13:00-16:00; PH off", "Mo-Su 21:00-06:00", "")
FILTERS = {
    "no choice": "",
    "one of each": "?malgrupp=barn-och-unga&behov=mar-daligt",
    "all": "?malgrupp=vuxna&sprak=en&oppet=nu&anonym=ja&gratis=ja",
    "nothing fits": "?malgrupp=vittnen&sprak=fi&oppet=nu&anonym=ja&gratis=ja&kontakt=chatta",
}


@pytest.fixture
def town(home: HomePage) -> Service:
    """The service that all notices embed."""
    shown = make_service("Bris", "116 111")
    fill_directory()
    body = [("support_services", {"heading": "", "services": [shown.pk]})]
    index = NoticeIndexPage.objects.get(locale=home.locale)
    for number in range(NOTICES):
        notice = NoticePage(title=f"Notis {number}", lead="Läget.", body=body, live=False)
        index.add_child(instance=notice)
        notice.save_revision().publish()
        observe(notice.url)
    OutboxEntry.objects.all().delete()  # the bulk that was made above is not what is measured
    return shown


def fill_directory() -> None:
    organization = Organization.objects.create(name_sv="Organisation")
    services = Service.objects.bulk_create(
        Service(slug=f"stod-{n}", name_sv=f"Stöd {n}", organization=organization)
        for n in range(SERVICES - 1)
    )
    ContactPoint.objects.bulk_create(
        ContactPoint(
            service=service,
            kind=kind,
            written_as=written,
            value=written,
            opening_hours=HOURS[n % len(HOURS)],
            hours_evidence="sourced" if n % 3 else "unsourced",
            hours_source_url="https://stod.example/",
            languages=["sv", "en"][: n % 3],
            price="free" if n % 2 else "unknown",
            anonymity="yes" if n % 5 else "unknown",
        )
        for n, service in enumerate(services)
        for kind, written in (
            ("phone", f"+46155{n:06}"),
            ("chat", f"https://stod.example/{n}"),
            ("email", f"hjalp{n}@stod.example"),
        )
    )
    audiences, needs = list(Audience.objects.all()), list(Need.objects.all())
    Service.audiences.through.objects.bulk_create(
        Service.audiences.through(service=service, audience=audiences[n % len(audiences)])
        for n, service in enumerate(services)
    )
    Service.needs.through.objects.bulk_create(
        Service.needs.through(service=service, need=needs[n % len(needs)])
        for n, service in enumerate(services)
    )


def settle() -> None:
    while follow_up() or look_again():
        pass


def timed(run: Callable[[], Any]) -> float:
    """Milliseconds."""
    begun = time.perf_counter()
    run()
    return (time.perf_counter() - begun) * 1000


def line(name: str, milliseconds: list[float], remark: str = "") -> None:
    ordered = sorted(milliseconds)
    p95 = ordered[int(len(ordered) * 0.95)]
    print(f"{name:<44}{statistics.median(ordered):>10.0f}{p95:>10.0f}  {remark}")  # noqa: T201


def test_a_large_directory_answers_any_choice(town: Service, client: Client) -> None:
    line_head()
    for name, query in FILTERS.items():
        address = f"/stod/{query}"
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(address)
        asked = sum("SAVEPOINT" not in query["sql"] for query in captured.captured_queries)
        times = [timed(lambda: client.get(address)) for _run in range(RUNS)]  # noqa: B023
        line(f"/stod/ {name}", times, f"{asked} queries, {len(answer.content) / 1000:.0f} kB")
        assert asked <= 12


def test_programs_and_the_worker_read_all_of_it(town: Service, client: Client) -> None:
    keeper = Desk(CONTACT_KEEPER)
    confirm([choice_of(service) for service in Service.objects.all()], keeper.user)
    line_head()
    for name, run in {
        "100 services with all they have, HSDS": lambda: client.get(f"{HSDS}?full=true"),
        "searching for a number": lambda: client.get("/sok/?q=116111"),
        "searching for a misspelled word": lambda: client.get("/sok/?q=orosanmalann"),
        "comparing every confirmed fact": watch_facts,
        "the work list": lambda: keeper.get("/admin/att-kontrollera/"),
    }.items():
        line(name, [timed(run) for _run in range(RUNS)])


def test_a_service_on_200_pages_is_saved_whole(town: Service, client: Client) -> None:
    lonely = Service.objects.get(slug="stod-1")
    keeper = Desk(CONTACT_KEEPER)
    line_head()
    for name, service in (("no page", lonely), (f"{NOTICES} pages", town)):
        seen, saved = zip(*(save(keeper, service, run) for run in range(RUNS)), strict=True)
        line(f"effect of a change shown on {name}", [*seen])
        line(f"saving a change shown on {name}", [*saved])
    begun = time.perf_counter()
    settle()
    line("worker renders all that it touches", [(time.perf_counter() - begun) * 1000])
    summary = f"Läge {RUNS - 1}"
    pages = [client.get(notice.url).content.decode() for notice in NoticePage.objects.all()]
    assert [summary in page for page in pages] == [True] * NOTICES


def save(keeper: Desk, service: Service, run: int) -> tuple[float, float]:
    """From "Spara" to its effect, from there to the saved row; the form was open before."""
    address = f"/admin/stod/edit/{service.pk}/"
    form = keeper.open(address)
    form["summary_sv"] = f"Läge {run}"
    answers: list[Any] = []
    seen = timed(lambda: answers.append(keeper.look(address, form)))
    step = step_in(answers[0])
    saved = timed(lambda: keeper.look(address, step))
    service.refresh_from_db()
    assert service.summary_sv == f"Läge {run}"
    return seen, saved


def line_head() -> None:
    print(f"\n{'':<44}{'median ms':>10}{'p95 ms':>10}")  # noqa: T201
