"""Before a change is saved its effect is shown; nothing that was typed is lost on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django import forms
from django.db import connection
from django.test.utils import CaptureQueriesContext

from content import roles
from content.confirm_questions import Question
from content.models import OutboxEntry
from content.viewsets import confirm_step
from content.working import work_once
from support_directory.models import Audience, ContactPoint, Service
from tests.content.admin_site import Desk, form_in, soup, step_in, words
from tests.content.factories import draft, make_notice, make_service, update

if TYPE_CHECKING:
    from content.models import HomePage, NoticePage
    from content.row_changes import RowChange

LIST = "/admin/stod/"
WAY = "contact_points-0-"
NEW_NUMBER = {WAY + "written_as": "116 006"}


@pytest.fixture
def keeper(home: HomePage) -> Desk:
    return Desk(roles.CONTACT_KEEPER)


def edit(service: Service) -> str:
    return f"{LIST}edit/{service.pk}/"


def number_of(service: Service) -> str:
    return ContactPoint.objects.get(service=service).written_as


def test_the_effect_is_shown_and_nothing_is_saved(
    keeper: Desk, notice: NoticePage, service: Service
) -> None:
    OutboxEntry.objects.all().delete()
    answer = keeper.look(edit(service), keeper.open(edit(service)), **NEW_NUMBER)
    page = soup(answer)
    assert "Visas på 1 sida (1 pågående notis), i stödkatalogen" in words(answer)
    links = {link["href"]: link.get_text(strip=True) for link in page.select(".effect a")}
    assert links[notice.url] == notice.title
    assert {"/stod/bris/", f"/api/hsds/services/{service.uuid}"} <= set(links)
    card = page.select_one(".effect__pair")
    assert [line.get_text() for line in card.select("del, ins")] == [
        "Ring 116 111",
        "Ring 116 006",
    ]
    assert number_of(service) == "116 111"
    assert not OutboxEntry.objects.exists()


def test_saving_what_was_shown_saves_all_that_was_typed(keeper: Desk, service: Service) -> None:
    text = "  Rad ett\n\nRad två <b>&amp;  "
    typed = {"description_sv": text, **NEW_NUMBER}
    answer = keeper.look(edit(service), keeper.open(edit(service)), **typed)
    keeper.look(edit(service), step_in(answer))
    service.refresh_from_db()
    assert service.description_sv.replace("\r\n", "\n") == text.strip()  # type: ignore[attr-defined]
    assert number_of(service) == "116 006"


@pytest.mark.full
def test_several_choices_of_one_field_all_travel_along(keeper: Desk, service: Service) -> None:
    audiences = [str(audience.pk) for audience in Audience.objects.all()[:3]]
    typed = {"audiences": audiences, WAY + "languages": ["sv", "en", "ar"]}
    answer = keeper.look(edit(service), keeper.open(edit(service)), **typed)
    keeper.look(edit(service), step_in(answer))
    assert ContactPoint.objects.get().languages == ["sv", "en", "ar"]
    assert {str(one.pk) for one in service.audiences.all()} == set(audiences)


@pytest.mark.full
def test_going_back_to_the_form_keeps_all_that_was_typed(keeper: Desk, service: Service) -> None:
    second = {
        "contact_points-TOTAL_FORMS": "2",
        "contact_points-1-kind": "email",
        "contact_points-1-written_as": "hej@bris.se",
        "contact_points-1-ORDER": "2",
    }
    opened = keeper.open(edit(service))
    for name in [name for name in opened if name.startswith(WAY)]:
        second.setdefault(name.replace(WAY, "contact_points-1-"), opened[name])
    second["contact_points-1-id"] = ""
    answer = keeper.look(edit(service), opened, summary_sv="Stöd.", **NEW_NUMBER, **second)
    back = keeper.look(edit(service), step_in(answer), **{confirm_step.EDIT_MORE: "1"})
    form = form_in(back)
    assert (form["summary_sv"], form[WAY + "written_as"]) == ("Stöd.", "116 006")
    assert form["contact_points-1-written_as"] == "hej@bris.se"
    keeper.send(edit(service), form)
    assert {point.value for point in ContactPoint.objects.all()} == {"116006", "hej@bris.se"}


@pytest.mark.full
def test_what_nobody_sees_is_saved_at_once(keeper: Desk, service: Service) -> None:
    keeper.look(edit(service), keeper.open(edit(service)), keeper_note="Ring Eva.")
    service.refresh_from_db()
    assert service.keeper_note == "Ring Eva."


@pytest.mark.full
def test_a_form_changed_after_it_was_shown_is_shown_anew(keeper: Desk, service: Service) -> None:
    step = step_in(keeper.look(edit(service), keeper.open(edit(service)), **NEW_NUMBER))
    answer = keeper.look(edit(service), step, **{WAY + "written_as": "116 000"})
    assert step_in(answer) is not None
    assert number_of(service) == "116 111"


def test_somebody_elses_change_in_between_is_not_overwritten(
    keeper: Desk, service: Service
) -> None:
    step = step_in(keeper.look(edit(service), keeper.open(edit(service)), **NEW_NUMBER))
    Desk(roles.ADMINISTRATOR, "Bo").change(edit(service), **{WAY + "written_as": "116 123"})
    answer = keeper.look(edit(service), step)
    assert "Bo sparade ändringar" in words(answer)
    assert "116 111 → 116 123" in words(answer)
    assert form_in(answer)[WAY + "written_as"] == "116 006"
    assert number_of(service) == "116 123"


@pytest.mark.full
def test_two_clicks_save_once(keeper: Desk, service: Service) -> None:
    step = step_in(keeper.look(edit(service), keeper.open(edit(service)), **NEW_NUMBER))
    for _click in range(2):
        assert "Sparat: Bris" in words(keeper.look(edit(service), step.copy()))
    history = soup(keeper.get(f"{LIST}history/{service.pk}/"))
    assert len(history.select("table.listing tbody tr")) == 1


class Promise(Question):
    name = "promise"
    heading = "Är du säker?"
    sure = forms.BooleanField(label="Ja, jag har ringt numret")


def test_a_question_is_answered_before_anything_is_saved(
    keeper: Desk, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask(change: RowChange) -> list[type[Question]]:
        is_number = any(found.name == "contact_points.written_as" for found in change.changes)
        return [Promise] if is_number else []

    monkeypatch.setattr(confirm_step, "ASKERS", [ask])
    first = keeper.look(edit(service), keeper.open(edit(service)), **NEW_NUMBER)
    assert "Är du säker?" in words(first)
    assert "måste" not in words(first)
    unanswered = keeper.look(edit(service), step_in(first))
    assert soup(unanswered).select_one(".effect__question .w-field__errors")
    assert number_of(service) == "116 111"
    keeper.look(edit(service), step_in(unanswered), **{"question-promise-sure": "on"})
    assert number_of(service) == "116 006"


@pytest.mark.full
def test_a_draft_is_told_apart_from_what_is_read(keeper: Desk, service: Service) -> None:
    in_draft = [("support_services", {"heading": "", "services": [service.pk]})]
    draft(make_notice("Utkast"), body=in_draft).save_revision()
    answer = keeper.look(edit(service), keeper.open(edit(service)), **NEW_NUMBER)
    assert "Visas inte på någon notis eller sida, bara i stödkatalogen" in words(answer)
    assert "1 utkast som ingen läser än Utkast" in words(answer)


@pytest.mark.full
def test_a_renamed_audience_tells_on_which_pages_it_is_read(
    keeper: Desk, notice: NoticePage, service: Service
) -> None:
    service.audiences.set([Audience.objects.get(slug="barn-och-unga")])
    service.save()
    address = f"/admin/malgrupper/edit/{service.audiences.get().pk}/"
    answer = keeper.look(address, keeper.open(address), name_sv="Unga")
    assert notice.title in words(answer)
    assert not Audience.objects.filter(name_sv="Unga").exists()
    keeper.look(address, step_in(answer))
    assert Audience.objects.filter(name_sv="Unga").exists()


@pytest.mark.parametrize(
    "role",
    [
        roles.EDITOR,
        *(
            pytest.param(one, marks=pytest.mark.full)
            for one in (roles.PUBLISHER, roles.CRISIS_EDITOR)
        ),
    ],
)
def test_who_may_not_change_the_directory_may_not_look_either(
    keeper: Desk, service: Service, role: roles.Role
) -> None:
    form = keeper.open(edit(service))
    step = step_in(keeper.look(edit(service), form.copy(), **NEW_NUMBER))
    stranger = Desk(role, "Cilla")
    for sent in (form, step):
        assert "Så här syns ändringen" not in words(stranger.look(edit(service), sent))
    assert number_of(service) == "116 111"


@pytest.mark.full
def test_more_pages_cost_no_more_queries(keeper: Desk, service: Service) -> None:
    def queries() -> tuple[int, int]:
        work_once("test")
        opened = keeper.open(edit(service))
        with CaptureQueriesContext(connection) as looking:
            step = step_in(keeper.look(edit(service), opened, **NEW_NUMBER))
        with CaptureQueriesContext(connection) as saving:
            keeper.client.post(edit(service), dict(step.lists()))
        ContactPoint.objects.update(written_as="116 111", value="116111")
        return len(looking), len(saving)

    make_notice("Notis 0", services=[service])
    queries()
    with_one = queries()
    for number in range(1, 12):
        make_notice(f"Notis {number}", services=[service])
    assert queries() == with_one


def test_every_page_that_embeds_a_service_tells_of_its_change(
    keeper: Desk, notice: NoticePage, service: Service
) -> None:
    update(notice, "new_information", "Mer att läsa.")
    rows = list(notice.updates.values_list("number", "at"))
    keeper.change(edit(service), **NEW_NUMBER)
    history = soup(Desk(roles.PUBLISHER, "Pia").get(f"/admin/pages/{notice.pk}/history/"))
    newest = history.select_one("table.listing tbody tr")
    told = [" ".join(cell.get_text(" ").split()) for cell in newest.find_all("td")[:2]]
    changed = (
        "Stödkontakten Bris ändrades: Telefon: 116 006, Nummer eller adress: 116 111 → 116 006"
    )
    assert told == [changed, "Anna"]
    assert list(notice.updates.values_list("number", "at")) == rows


@pytest.mark.full
def test_one_service_is_not_told_of_on_anothers_page(
    keeper: Desk, notice: NoticePage, service: Service
) -> None:
    other = make_notice("Annan", services=[make_service("Mind", "90101")])
    keeper.change(edit(service), **NEW_NUMBER)
    history = Desk(roles.PUBLISHER, "Pia").get(f"/admin/pages/{other.pk}/history/")
    assert "116 006" not in words(history)
