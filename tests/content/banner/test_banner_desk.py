"""Whoever may show a banner writes it, looks at it, shows it once, and takes it away."""

from __future__ import annotations

import datetime as dt
import threading
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.utils import timezone
from wagtail.models import ModelLogEntry

from content import roles
from content.banner import showing
from content.models import Banner
from tests.content.admin_site import Desk, soup, words
from tests.content.banner.test_banner import TEXT, make_banner
from tests.content.site_trees import site_tree
from tests.content.test_query_counts import queries

if TYPE_CHECKING:
    from content.models import HomePage, NoticePage

DESK = "/admin/viktigt-just-nu/"
NEW = f"{DESK}ny/"
HOUR = dt.timedelta(hours=1)


def filled_in(answer: Any) -> dict[str, Any]:
    """What the browser would send."""
    form = soup(answer).find(id="banner-form")
    sent: dict[str, Any] = {}
    for field in form.find_all(["input", "textarea", "select"]):
        if field.get("type") == "radio" and not field.has_attr("checked"):
            continue
        chosen = field.find("option", selected=True) if field.name == "select" else field
        value = chosen.get("value", "") if chosen is not None else ""
        text = field.get_text().removeprefix("\n") if field.name == "textarea" else value
        sent[field["name"]] = text.strip()
    return sent


def write(desk: Desk, address: str = NEW, **fields: Any) -> Any:
    return desk.client.post(address, {**filled_in(desk.get(address)), "text_sv": TEXT, **fields})


def publish(desk: Desk, answer: Any) -> Any:
    return desk.client.post(answer.request["PATH_INFO"], filled_in(answer), follow=True)


@pytest.fixture
def desk(home: HomePage) -> Desk:
    return Desk(roles.CRISIS_EDITOR)


def test_a_banner_is_looked_at_before_it_is_shown(desk: Desk, notice: NoticePage) -> None:
    looked = write(desk, link=notice.pk, lasts="2")
    assert not Banner.objects.exists()
    frame = soup(looked).find("iframe")["srcdoc"]
    assert TEXT in frame
    assert notice.title in frame
    shown = publish(desk, looked)
    banner = Banner.objects.get()
    assert 119 <= (banner.ends_at - banner.starts_at).total_seconds() / 60 <= 120
    assert (banner.link_id, banner.made_by, banner.text_sv) == (notice.pk, desk.user, TEXT)
    assert "Bannern visas till kl." in words(shown)


def test_what_was_changed_after_the_look_is_looked_at_again(desk: Desk) -> None:
    sent = filled_in(write(desk))
    again = desk.client.post(NEW, {**sent, "text_sv": "Något helt annat"})
    assert "Något helt annat" in soup(again).find("iframe")["srcdoc"]
    assert not Banner.objects.exists()


def test_two_clicks_give_one_banner(desk: Desk) -> None:
    looked = write(desk)
    publish(desk, looked)
    publish(desk, looked)
    assert Banner.objects.count() == 1


@pytest.mark.full
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize("text", [TEXT, "Något annat"])
def test_two_who_click_at_the_same_moment_leave_one_banner(text: str) -> None:
    site_tree([])
    desks = [Desk(roles.CRISIS_EDITOR, "Anna"), Desk(roles.CRISIS_EDITOR, "Bo")]
    first = write(desks[0])
    looked = [first, first if text == TEXT else write(desks[1], text_sv=text)]
    both_are_here = threading.Barrier(2)
    codes: list[int] = []

    def click(number: int) -> None:
        sent = filled_in(looked[number])
        both_are_here.wait()
        codes.append(desks[number].client.post(NEW, sent).status_code)
        connection.close()

    threads = [threading.Thread(target=click, args=[number]) for number in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert codes == [302, 302]
    assert Banner.objects.current().count() == 1
    assert Banner.objects.count() == len({TEXT, text})


def test_a_new_banner_takes_the_place_of_the_old(desk: Desk) -> None:
    old = make_banner("Gammalt", begins=-1)
    looked = write(desk)
    assert "den nya tar dess plats" in words(looked)
    publish(desk, looked)
    assert [str(one) for one in Banner.objects.current()] == [TEXT]
    old.refresh_from_db()
    assert timezone.now() - old.ends_at < HOUR
    assert "Gammalt" in words(desk.get(DESK)).split("Tidigare")[1]


def moment(hours: float) -> str:
    return f"{timezone.localtime(timezone.now() + hours * HOUR):%Y-%m-%dT%H:%M}"


REFUSED = [
    ({"text_sv": ""}, "Skriv vad som är viktigt just nu."),
    ({"text_sv": "x" * 161}, "160 tecken"),
    ({"text_sv": "Koka vattnet. Hämta vatten på torget"}, "Skriv en enda mening."),
    ({"until": 80}, "högst 72 timmar framåt"),
    ({"until": -1}, "Slutet måste komma efter början."),
    ({"begins": -1}, "Välj en tid som kommer"),
    ({"until": 30}, "En annan banner är planerad"),
]


@pytest.mark.parametrize(("fields", "sentence"), REFUSED)
def test_what_cannot_be_shown_is_refused_with_a_sentence(
    desk: Desk, fields: dict[str, Any], sentence: str
) -> None:
    make_banner("Planerad", begins=24)
    sent = {
        name: value if isinstance(value, str) else moment(value) for name, value in fields.items()
    }
    answer = write(desk, text_en="Boil it", **sent)
    assert sentence in words(answer)
    assert "Boil it" in answer.content.decode()
    assert Banner.objects.count() == 1


def one_click(desk: Desk, banner: Banner, what: str, **fields: str) -> Any:
    sent = {"seen": banner.ends_at.isoformat(), **fields}
    return desk.client.post(f"{DESK}{banner.pk}/{what}/", sent, follow=True)


def test_pages_are_rendered_once_when_it_is_shown_and_once_when_it_is_taken_away(
    desk: Desk,
) -> None:
    publish(desk, write(desk))
    assert showing.tell_of_begun_and_ended() == 0
    one_click(desk, Banner.objects.get(), "ta-bort")
    assert showing.tell_of_begun_and_ended() == 0


def test_a_banner_that_speaks_of_vma_is_warned_of(desk: Desk) -> None:
    assert "En banner är inget VMA." in words(write(desk, text_sv="VMA: gå inomhus"))
    assert "En banner är inget VMA." not in words(write(desk, text_sv="Gå inomhus i Svmarka"))


def test_one_click_prolongs_it_once(desk: Desk) -> None:
    banner = make_banner()
    one_click(desk, banner, "forlang", hours="24")
    one_click(desk, banner, "forlang", hours="24")
    before, banner = banner.ends_at, Banner.objects.get()
    assert banner.ends_at == before + 24 * HOUR
    one_click(desk, banner, "forlang", hours="24")
    banner.refresh_from_db()
    refused = one_click(desk, banner, "forlang", hours="24")
    assert "högst 72 timmar" in words(refused)


def test_the_button_that_was_drawn_is_the_one_that_is_understood(desk: Desk) -> None:
    banner = make_banner()
    page = soup(desk.get("/admin/"))
    form = page.find("form", action=f"{DESK}{banner.pk}/ta-bort/")
    desk.client.post(form["action"], {"seen": form.find("input", attrs={"name": "seen"})["value"]})
    assert not Banner.objects.current().exists()


def test_one_click_takes_it_away_and_history_tells(desk: Desk) -> None:
    banner = Banner.objects.get(pk=make_banner(begins=-1).pk)
    one_click(desk, banner, "ta-bort")
    assert not Banner.objects.current().exists()
    again = one_click(desk, banner, "ta-bort")
    assert "Bannern är redan borta." in words(again)
    entries = ModelLogEntry.objects.for_instance(banner)
    assert [str(entry.message)[:22] for entry in entries] == ["Bannern togs bort kl. "]


def test_a_planned_banner_that_is_taken_away_was_never_shown(desk: Desk) -> None:
    banner = make_banner(begins=5)
    one_click(desk, banner, "ta-bort")
    assert not Banner.objects.exists()


def test_a_slip_of_the_pen_is_mended_without_moving_the_end(desk: Desk) -> None:
    banner = make_banner("Koka vatnet", begins=-1)
    address = f"{DESK}{banner.pk}/"
    publish(desk, write(desk, address))
    after = Banner.objects.get()
    assert (str(after), after.ends_at) == (TEXT, banner.ends_at)


@pytest.mark.parametrize("role", roles.ROLES, ids=lambda role: role.name)
def test_only_some_roles_show_banners(home: HomePage, role: roles.Role) -> None:
    banner = make_banner()
    desk = Desk(role)
    may = role in (roles.CRISIS_EDITOR, roles.ADMINISTRATOR)
    entered = [desk.client.get(a).status_code == 200 for a in (DESK, NEW, f"{DESK}{banner.pk}/")]
    assert set(entered) == {may}
    one_click(desk, banner, "ta-bort")
    assert Banner.objects.current().exists() != may
    assert ("Ny banner" in words(desk.get("/admin/"))) == may


@pytest.mark.parametrize("count", [pytest.param(1, marks=pytest.mark.full), 12])
def test_the_list_of_banners_stays_within_its_queries(desk: Desk, count: int) -> None:
    for number in range(count):
        make_banner(begins=-2 * number - 2, hours=1, made_by=desk.user)
    make_banner()
    assert queries(desk.client, DESK) <= 14
