"""Choosing a template in the admin, changing one, and standing for what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from content import roles
from content.drafting.starting_templates import ensure_templates
from content.models import NoticeIndexPage, NoticePage, NoticeTemplate
from content.writing_checks.before_publishing import SHOWN
from tests.content.admin_site import Desk, soup, words
from tests.content.factories import make_service

if TYPE_CHECKING:
    from content.models import HomePage

# The blocks are put into the form by a script.
BODY = nested_form_data({"body": streamfield([("text", rich_text("<p>Vid [plats].</p>"))])})
CHOOSE = "/admin/ny-notis/mall/"


@pytest.fixture
def template(home: HomePage) -> NoticeTemplate:
    make_service("Växeln", "0155-24 80 00", slug="nykoping-kommun")
    return next(each for each in ensure_templates() if each.key == "vattenlacka")


def test_a_chosen_template_opens_as_a_draft_that_says_what_to_fill_in(
    template: NoticeTemplate,
) -> None:
    desk = Desk(roles.EDITOR)
    assert "Finns inte i katalogen och kommer inte med: 113-13" in words(desk.get(CHOOSE))
    answer = desk.client.post(CHOOSE, {"template": template.pk}, follow=True)
    notice = NoticePage.objects.get()
    assert answer.redirect_chain[-1][0] == f"/admin/pages/{notice.pk}/edit/"
    told = words(answer)
    assert "Fyll i: [plats], [Vilka som berörs]" in told
    assert "Mallen är inte godkänd av kommunen." in told
    assert "inte med: 113-13, krisinformation." in told
    assert notice.owner == desk.user


def test_a_hidden_template_cannot_be_chosen(template: NoticeTemplate) -> None:
    NoticeTemplate.objects.update(in_use=False)
    desk = Desk(roles.EDITOR)
    assert desk.client.post(CHOOSE, {"template": template.pk}).status_code == 404
    assert "Det finns inga mallar att välja." in words(desk.get(CHOOSE))


def test_publishing_a_placeholder_is_never_silent(template: NoticeTemplate) -> None:
    desk = Desk(roles.PUBLISHER)
    desk.client.post(CHOOSE, {"template": template.pk})
    address = f"/admin/pages/{NoticePage.objects.get().pk}/edit/"
    publish = {"action-publish": "1"}
    assert "[plats]" in words(desk.change(address, **BODY, **publish))
    assert not NoticePage.objects.get().live
    told = words(desk.change(address, **BODY, **publish, **{SHOWN: "1"}))
    assert NoticePage.objects.get().live
    assert "som skulle ha fyllts i: [plats]" in told


def test_twelve_templates_cost_as_many_questions_as_one(
    template: NoticeTemplate, django_assert_num_queries: Any
) -> None:
    desk = Desk(roles.PUBLISHER)
    for each in NoticeTemplate.objects.all():
        each.approve(desk.user)
    NoticeTemplate.objects.exclude(pk=template.pk).update(in_use=False)
    desk.get(CHOOSE)
    with CaptureQueriesContext(connection) as for_one:
        desk.get(CHOOSE)
    for number in range(4):
        NoticeTemplate.objects.create(name=f"Mall {number}", title="x", lead="x", body="[]")
    NoticeTemplate.objects.update(in_use=True)
    with django_assert_num_queries(len(for_one)):
        assert len(soup(desk.get(CHOOSE)).select(".drafting__template")) == 12


def test_a_publisher_reads_a_template_through_and_stands_for_it(template: NoticeTemplate) -> None:
    desk = Desk(roles.PUBLISHER, name="Petra")
    address = f"/admin/ny-notis/mall/{template.pk}/las/"
    page = desk.get(address)
    assert "Vattenläcka vid [plats]" in words(page)
    seen = soup(page).find("input", {"name": "seen"})["value"]
    NoticeTemplate.objects.filter(pk=template.pk).update(lead="Ändrat")
    assert "ändrades medan du läste" in words(
        desk.client.post(address, {"seen": seen}, follow=True)
    )
    seen = soup(desk.get(address)).find("input", {"name": "seen"})["value"]
    desk.client.post(address, {"seen": seen})
    assert "av Petra" in words(desk.get(CHOOSE))


@pytest.mark.full
def test_changing_a_template_shows_when_it_was_read_and_ends_that(
    template: NoticeTemplate,
) -> None:
    desk = Desk(roles.PUBLISHER, name="Petra")
    address = f"/admin/notismallar/edit/{template.pk}/"
    desk.change(address, **BODY)
    NoticeTemplate.objects.get(pk=template.pk).approve(desk.user)
    assert "av Petra." in words(desk.get(address))
    desk.change(address, **BODY)
    assert NoticeTemplate.objects.get(pk=template.pk).is_approved
    desk.change(address, **BODY, lead="Något helt annat om [plats].")
    changed = NoticeTemplate.objects.get(pk=template.pk)
    assert changed.lead == "Något helt annat om [plats]."
    assert changed.standing_in_words.startswith("Ändrad sedan den godkändes")


@pytest.mark.parametrize("role", roles.ROLES, ids=lambda role: role.name)
def test_only_those_who_publish_change_templates(
    template: NoticeTemplate, role: roles.Role
) -> None:
    desk, may = Desk(role), role.publishes
    addresses = [
        "/admin/notismallar/",
        f"/admin/notismallar/edit/{template.pk}/",
        f"/admin/ny-notis/mall/{template.pk}/las/",
    ]
    assert [desk.client.get(each).status_code == 200 for each in addresses] == [may] * 3
    NoticeTemplate.objects.filter(key="koka-vattnet").delete()
    desk.client.post("/admin/ny-notis/mall/hamta/")
    assert NoticeTemplate.objects.filter(key="koka-vattnet").exists() == may


def test_the_dashboard_and_the_list_of_notices_offer_both_ways(template: NoticeTemplate) -> None:
    desk = Desk(roles.EDITOR)
    index = NoticeIndexPage.objects.get(locale__language_code="sv")
    for address in ("/admin/", f"/admin/pages/{index.pk}/"):
        links = {link.get("href") for link in soup(desk.get(address)).find_all("a")}
        assert {CHOOSE, "/admin/ny-notis/text/"} <= links, address
