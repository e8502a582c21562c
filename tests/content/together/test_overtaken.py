"""Two people have the same page open: nobody's words vanish, and nobody's come back unasked."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import nested_form_data, streamfield

from content import roles
from content.models import NoticePage, StandardPage
from content.replacing import replace_everywhere
from content.updating.asking import ASKED
from tests.content.admin_site import Desk, fields_of, form_in, soup, words
from tests.content.factories import make_service
from tests.content.test_admin_notices import BODY, NEWS, edit, kinds

if TYPE_CHECKING:
    from content.models import HomePage
    from support_directory.models import Service

pytestmark = pytest.mark.usefixtures("same_notice")

# Who publishes has answered that it is a small correction, or has said what is new.
PUBLISH = {"action-publish": "1", ASKED: "1"}


@pytest.fixture
def anna(home: HomePage) -> Desk:
    return Desk(roles.PUBLISHER, "Anna")


@pytest.fixture
def bo(home: HomePage) -> Desk:
    return Desk(roles.PUBLISHER, "Bo")


def lead(notice: NoticePage) -> str:
    return NoticePage.objects.get(pk=notice.pk).lead


def overtake(first: Desk, second: Desk, notice: NoticePage, **fields: Any) -> Any:
    """What the first is answered who publishes a form that the second has overtaken."""
    form = first.open(edit(notice))
    second.change(edit(notice), **BODY, lead="Bos ingress.", **PUBLISH)
    return first.send(edit(notice), form, **{**BODY, **PUBLISH, "lead": "Annas ingress.", **fields})


def go_on(desk: Desk, answer: Any, **choices: str) -> Any:
    form = fields_of(answer.content.decode(), "overtaken-form")
    for box in soup(answer).select("#overtaken-form input[checked]"):
        form[box["name"]] = box["value"]
    form.update({})
    for name, value in choices.items():
        form[name] = value
    address = soup(answer).find(id="overtaken-form")["action"]
    return desk.client.post(address, dict(form.lists()))


@pytest.mark.parametrize(
    "button",
    [PUBLISH, *(pytest.param(one, marks=pytest.mark.full) for one in ({}, {"action-submit": "1"}))],
)
def test_an_overtaken_form_is_refused_with_both_texts(
    anna: Desk, bo: Desk, notice: NoticePage, button: dict[str, str]
) -> None:
    answer = overtake(anna, bo, notice, **{"action-publish": "", **button})
    told = words(answer)
    assert answer.status_code == 409
    assert "Bo publicerade klockan" in told
    assert "Annas ingress." in told
    assert "Bos ingress." in told
    assert lead(notice) == "Bos ingress."


@pytest.mark.full
def test_a_standard_page_is_guarded_as_well(anna: Desk, bo: Desk, home: HomePage) -> None:
    page = home.add_child(instance=StandardPage(title="Om oss", slug="om-oss"))
    page.save_revision().publish()
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = anna.open(address)
    bo.change(address, **BODY, title="Om kommunen", **PUBLISH)
    answer = anna.send(address, form, **BODY, title="Om trygghet", **PUBLISH)
    assert answer.status_code == 409
    page.refresh_from_db()
    assert page.title == "Om kommunen"


@pytest.mark.full
def test_what_was_typed_goes_on_into_the_form(anna: Desk, bo: Desk, notice: NoticePage) -> None:
    answer = go_on(anna, overtake(anna, bo, notice, **NEWS))
    form = form_in(answer)
    assert (form["lead"], form["update_text"]) == ("Annas ingress.", NEWS["update_text"])
    anna.send(edit(notice), form, **BODY, **PUBLISH)
    assert lead(notice) == "Annas ingress."
    assert kinds(notice) == ["published", "new_information"]


@pytest.mark.full
def test_the_others_text_can_be_taken_for_one_field(
    anna: Desk, bo: Desk, notice: NoticePage
) -> None:
    refused = overtake(anna, bo, notice, title="Annas rubrik")
    form = form_in(go_on(anna, refused, **{"take-lead": "theirs"}))
    assert (form["title"], form["lead"]) == ("Annas rubrik", "Bos ingress.")


@pytest.mark.full
def test_what_only_the_other_has_changed_is_kept_unasked(
    anna: Desk, bo: Desk, notice: NoticePage
) -> None:
    unchanged = notice.lead
    refused = overtake(anna, bo, notice, title="Annas rubrik", lead=unchanged)
    form = form_in(go_on(anna, refused))
    assert (form["title"], form["lead"]) == ("Annas rubrik", "Bos ingress.")


@pytest.mark.full
def test_a_third_who_saves_meanwhile_is_shown_as_well(
    anna: Desk, bo: Desk, notice: NoticePage
) -> None:
    refused = overtake(anna, bo, notice)
    Desk(roles.PUBLISHER, "Cia").change(edit(notice), **BODY, lead="Cias ingress.")
    answer = go_on(anna, refused)
    assert answer.status_code == 409
    assert "Cia sparade ett utkast klockan" in words(answer)
    assert "Cias ingress." in words(answer)


def test_what_cannot_be_understood_is_not_lost(anna: Desk, bo: Desk, notice: NoticePage) -> None:
    refused = overtake(anna, bo, notice, next_update_at="i morgon bitti")
    assert "i morgon bitti" in words(refused)
    form = form_in(go_on(anna, refused))
    assert (form["next_update_at"], form["lead"]) == ("i morgon bitti", "Annas ingress.")


@pytest.mark.full
def test_an_autosave_of_an_overtaken_form_says_who_was_first(
    anna: Desk, bo: Desk, notice: NoticePage
) -> None:
    form = anna.open(edit(notice))
    bo.change(edit(notice), **BODY, lead="Bos ingress.")
    answer = autosave(anna, notice, form, lead="Annas ingress.")
    assert answer.status_code == 400
    assert answer.json()["error_code"] == "invalid_revision"
    assert "Bo sparade ett utkast klockan" in answer.json()["error_message"]


def autosave(desk: Desk, notice: NoticePage, form: Any, **fields: str) -> Any:
    sent = {**dict(form.lists()), **BODY, **fields}
    return desk.client.post(edit(notice), sent, headers={"Accept": "application/json"})


@pytest.mark.full
def test_ones_own_autosaves_overtake_nobody(anna: Desk, notice: NoticePage) -> None:
    form = anna.open(edit(notice))
    assert autosave(anna, notice, form, lead="Halv").status_code == 200
    answer = anna.send(edit(notice), form, **BODY, lead="Hel ingress.", **PUBLISH)
    assert answer.status_code == 200
    assert lead(notice) == "Hel ingress."


def test_an_autosave_that_comes_after_publishing_is_refused(anna: Desk, notice: NoticePage) -> None:
    form = anna.open(edit(notice))
    anna.send(edit(notice), form, **BODY, lead="Hel ingress.", **PUBLISH)
    assert autosave(anna, notice, form, lead="Halv").status_code == 400
    assert NoticePage.objects.get(pk=notice.pk).has_unpublished_changes is False


def test_a_second_click_and_the_back_button_write_one_row(anna: Desk, notice: NoticePage) -> None:
    form = anna.open(edit(notice))
    for _click in range(2):
        answer = anna.send(edit(notice), form, **BODY, **NEWS, **PUBLISH)
        assert answer.status_code == 200
    assert kinds(notice) == ["published", "new_information"]
    anna.send(edit(notice), form, **BODY, **PUBLISH, lead="Mer.", update_text="Något annat.")
    assert kinds(notice) == ["published", "new_information", "new_information"]


@pytest.mark.full
def test_a_new_form_filled_in_again_by_the_browser_writes_one_row(
    anna: Desk, notice: NoticePage
) -> None:
    for _time in range(2):
        anna.change(edit(notice), **BODY, **NEWS, **PUBLISH)
    assert kinds(notice) == ["published", "new_information"]
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=11)):
        Desk(roles.PUBLISHER, "Anna").change(edit(notice), **BODY, **NEWS, **PUBLISH)
    assert kinds(notice) == ["published", "new_information", "new_information"]


def test_the_back_button_does_not_undo_what_another_wrote(
    anna: Desk, bo: Desk, notice: NoticePage
) -> None:
    form = anna.open(edit(notice))
    anna.send(edit(notice), form, **BODY, lead="Annas ingress.", **PUBLISH)
    bo.change(edit(notice), **BODY, lead="Bos ingress.", **PUBLISH)
    answer = anna.send(edit(notice), form, **BODY, lead="Annas ingress igen.", **PUBLISH)
    assert answer.status_code == 409
    assert lead(notice) == "Bos ingress."


@pytest.mark.full
def test_a_replaced_service_does_not_come_back_from_an_old_form(
    anna: Desk, notice: NoticePage, service: Service
) -> None:
    form = anna.open(edit(notice))
    autosave(anna, notice, form)
    notice.save_revision().publish()
    form = anna.open(edit(notice))
    replace_everywhere(
        service, make_service("Nya Bris", "116 112"), Desk(roles.CONTACT_KEEPER).user
    )
    answer = anna.send(edit(notice), form, **BODY, lead="Annas ingress.", **PUBLISH)
    assert answer.status_code == 409
    assert "bytte en stödkontakt på alla sidor" in words(answer)


@pytest.mark.full
def test_nobody_is_asked_when_the_other_changed_nothing(
    anna: Desk, bo: Desk, notice: NoticePage
) -> None:
    anna.change(edit(notice), **BODY)
    form = anna.open(edit(notice))
    bo.client.post(edit(notice), dict(bo.open(edit(notice)).lists()) | BODY)
    answer = anna.send(edit(notice), form, **BODY, lead="Annas ingress.", **PUBLISH)
    assert answer.status_code == 200


@pytest.mark.full
def test_a_chosen_service_is_called_by_its_name(anna: Desk, bo: Desk, notice: NoticePage) -> None:
    services = streamfield([("", str(make_service("Jourhavande kompis").pk))])
    chosen = {"heading": "", "services": services}
    fields = nested_form_data({"body": streamfield([("support_services", chosen)])})
    answer = overtake(anna, bo, notice, **fields)
    assert "Jourhavande kompis" in words(answer)
