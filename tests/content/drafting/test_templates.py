"""From a template to a draft that says what is left to fill in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from content.drafting import leftover_placeholders
from content.drafting.from_template import draft_from_template, missing_services
from content.drafting.starting_templates import ensure_templates
from content.models import NoticeIndexPage, NoticePage, NoticeTemplate
from content.references import services_in
from support_directory.choices import ServiceStatus
from support_directory.models import Service
from support_directory.phone_numbers import find_numbers
from tests.content.factories import make_service

if TYPE_CHECKING:
    from content.models import HomePage


@pytest.fixture
def writer(db: None) -> User:
    return User.objects.create(username="skribent")


def drafted(template: NoticeTemplate, writer: User) -> NoticePage:
    index = NoticeIndexPage.objects.get(locale__language_code="sv")
    return draft_from_template(template, parent=index, user=writer).notice


def test_a_site_gets_every_template_once_and_keeps_what_editors_changed(home: HomePage) -> None:
    call_command("create_site", verbosity=0)
    assert NoticeTemplate.objects.count() == 8
    NoticeTemplate.objects.filter(key="vattenlacka").update(name="Läcka", lead="Vårt eget.")
    assert ensure_templates() == []
    assert NoticeTemplate.objects.get(key="vattenlacka").lead == "Vårt eget."


def test_no_template_holds_a_number_or_an_address(home: HomePage) -> None:
    for template in ensure_templates():
        text = f"{template.title} {template.lead} {template.body.get_prep_value()}"
        assert not find_numbers(re.sub(r"'id': '[^']+'|'level': '\d'", "", text)), template
        assert "http" not in text
        assert not template.is_approved


def test_a_draft_opens_with_all_that_is_to_be_filled_in(home: HomePage, writer: User) -> None:
    for template in ensure_templates():
        notice = drafted(template, writer)
        assert not notice.live
        assert leftover_placeholders(notice), template
        assert notice.get_latest_revision_as_object().title == template.title
        assert "plats" not in notice.slug.split("-")


def test_two_drafts_of_one_day_have_addresses_of_their_own(home: HomePage, writer: User) -> None:
    template = ensure_templates()[0]
    slugs = [drafted(template, writer).slug for _time in range(3)]
    assert len(set(slugs)) == 3
    assert slugs[2] == f"{slugs[0]}-3"


def test_a_service_that_is_not_in_the_directory_is_left_out_and_named(
    home: HomePage, writer: User
) -> None:
    water = make_service("Kommunens växel", slug="nykoping-kommun")
    template = next(each for each in ensure_templates() if each.key == "koka-vattnet")
    assert missing_services(template) == ["1177", "113-13", "krisinformation"]
    assert services_in(drafted(template, writer).body.get_prep_value()) == {water.pk}

    care = make_service("1177", slug="1177")
    notice = drafted(template, writer)
    assert services_in(notice.body.get_prep_value()) == {water.pk, care.pk}
    assert missing_services(template) == ["113-13", "krisinformation"]


def test_a_closed_line_is_replaced_by_its_successor_or_left_out(
    home: HomePage, writer: User
) -> None:
    old, new = make_service("Gamla", slug="nykoping-kommun"), make_service("Nya", slug="nya")
    template = next(each for each in ensure_templates() if each.key == "vattenlacka")
    Service.objects.filter(pk=old.pk).update(status=ServiceStatus.DEFUNCT)
    assert services_in(drafted(template, writer).body.get_prep_value()) == set()
    assert "Gamla" in missing_services(template)
    Service.objects.filter(pk=old.pk).update(replaced_by=new)
    assert services_in(drafted(template, writer).body.get_prep_value()) == {new.pk}


def test_an_approval_holds_only_for_the_words_that_were_read(home: HomePage, writer: User) -> None:
    template = ensure_templates()[0]
    template.approve(writer)
    assert NoticeTemplate.objects.get(pk=template.pk).is_approved
    NoticeTemplate.objects.filter(pk=template.pk).update(lead="Något annat")
    changed = NoticeTemplate.objects.get(pk=template.pk)
    assert not changed.is_approved
    assert changed.approved_by == writer
