"""What each role meets in the admin, and what it does not."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Workflow

from content import roles
from content.catalogues import catalogues, compile_catalogue
from content.confirming import choice_of
from content.roles import ensure_roles
from support_directory.models import ContactPoint
from tests.content.admin_site import Desk, soup, words
from tests.content.factories import make_notice

if TYPE_CHECKING:
    from content.models import HomePage, NoticePage
    from content.roles import Role
    from support_directory.models import Service

MENUS = [
    (roles.EDITOR, ["Sidor", "Bilder", "Dokument", "Rapporter"]),
    (
        roles.PUBLISHER,
        ["Sidor", "Bilder", "Ämnen och händelser", "Dokument", "Rapporter"],
    ),
    (roles.CONTACT_KEEPER, ["Stödkontakter"]),
]


def menu(desk: Desk) -> list[str]:
    props = soup(desk.get("/admin/")).find(id="wagtail-sidebar-props")
    return re.findall(
        r'"label": "([^"]+)"', json.dumps(json.loads(props.string), ensure_ascii=False)
    )


@pytest.mark.parametrize(("role", "expected"), MENUS, ids=lambda one: getattr(one, "name", ""))
def test_the_menu_holds_what_the_role_can_use(
    home: HomePage, role: Role, expected: list[str]
) -> None:
    shown = menu(Desk(role))
    assert [label for label in shown if label in {*expected, "Hjälp", "Inställningar"}] == expected


ADDRESSES = [
    *("/admin/stod/", "/admin/stod/new/", "/admin/att-kontrollera/"),
    *("/admin/amnen/", "/admin/users/", "/admin/images/"),
]
MAY_ENTER = {
    "Redaktör": [False, False, False, False, False, True],
    "Publicerare": [False, False, False, True, False, True],
    "Kontaktansvarig": [True, True, True, False, False, False],
    "Krisredaktör": [False, False, False, True, False, True],
    "Administratör": [True, True, True, True, True, True],
}


@pytest.mark.parametrize("role", roles.ROLES, ids=lambda role: role.name)
def test_a_role_enters_only_its_own_rooms(home: HomePage, role: Role) -> None:
    desk = Desk(role)
    entered = [desk.client.get(address).status_code == 200 for address in ADDRESSES]
    assert entered == MAY_ENTER[role.name]


def test_a_contact_keeper_cannot_edit_a_page(home: HomePage, notice: NoticePage) -> None:
    answer = Desk(roles.CONTACT_KEEPER).client.get(f"/admin/pages/{notice.pk}/edit/")
    assert answer.status_code == 302


def test_an_editor_cannot_change_a_number(home: HomePage, service: Service) -> None:
    answer = Desk(roles.EDITOR).client.post(f"/admin/stod/edit/{service.pk}/", {"name_sv": "X"})
    assert answer.status_code == 302
    service.refresh_from_db()
    assert service.name_sv == "Bris"  # type: ignore[attr-defined]


@pytest.mark.parametrize("role", roles.ROLES, ids=lambda role: role.name)
def test_only_keepers_confirm_and_check_numbers(
    home: HomePage, service: Service, role: Role
) -> None:
    ContactPoint.objects.update(settled_number="")
    service.refresh_from_db()
    point = service.contact_points.get()
    desk, checks = Desk(role), f"/admin/att-kontrollera/dubbelkolla/{point.pk}/"
    desk.client.post("/admin/att-kontrollera/bekrafta/", {"row": choice_of(service)})
    desk.client.post(checks, {"seen": choice_of(point), "answer": "number"})
    point.refresh_from_db()
    may = role in (roles.CONTACT_KEEPER, roles.ADMINISTRATOR)
    assert (desk.client.get(checks).status_code == 200) == may
    assert (point.is_confirmed(), not point.awaits_second_check) == (may, may)


def test_roles_are_made_right_again_however_they_were_changed(home: HomePage) -> None:
    keepers = Group.objects.get(name="Kontaktansvarig")
    editors = Group.objects.get(name="Redaktör")
    before, of_editors = (set(group.permissions.all()) for group in (keepers, editors))
    editors.permissions.set(keepers.permissions.all())
    keepers.permissions.clear()
    ensure_roles()
    assert set(keepers.permissions.all()) == before
    assert set(editors.permissions.all()) == of_editors


def test_there_is_one_review_and_it_is_in_swedish(db: None) -> None:
    assert list(Workflow.objects.values_list("name", "active")) == [("Granskning", True)]
    assert not Group.objects.filter(name__in=["Editors", "Moderators"]).exists()


def test_the_log_in_page_is_in_swedish(home: HomePage) -> None:
    page = words(Client().get("/admin/login/"))
    assert "Logga in på Trygghet i Nyköping Användarnamn * Lösenord *" in page
    assert "Wagtail" not in page.split("Logga in på")[1]


def test_the_words_of_the_page_editor_are_in_swedish(home: HomePage) -> None:
    catalogue = Desk(roles.EDITOR).client.get("/admin/jsi18n/").content.decode()
    assert json.dumps("Ändringarna är sparade som utkast.").strip('"') in catalogue


def test_compiled_catalogues_are_those_of_their_sources() -> None:
    sources = [source for folder in settings.LOCALE_PATHS for source in catalogues(folder)]
    assert sources
    for source in sources:
        compiled = source.with_suffix(".mo").read_bytes()
        assert compiled == compile_catalogue(source.read_text(encoding="utf-8")), source


def test_publishing_many_asks_in_swedish_about_the_pages_under_them(
    home: HomePage, notice: NoticePage
) -> None:
    notice.unpublish()
    page = Desk(roles.PUBLISHER).get(f"/admin/bulk/wagtailcore/page/publish/?id={home.pk}")
    assert "Ta med sidorna under dem" in words(page)
    assert "Include descendants" not in words(page)


def test_the_way_to_the_main_content_ends_somewhere_on_the_page_of_faults(home: HomePage) -> None:
    page = soup(Desk(roles.EDITOR).get("/admin/finns-inte/"))
    assert page.find(id=page.find(class_="skiplink")["href"].removeprefix("#"))


def test_a_contact_keeper_learns_of_no_page_that_readers_do_not_meet(home: HomePage) -> None:
    hidden, read = make_notice("Ännu hemlig", live=False), make_notice("Läst av alla")
    address = f"/admin/choose-page/{hidden.get_parent().pk}/"
    offered = Desk(roles.CONTACT_KEEPER).get(address).json()["html"]
    assert hidden.title not in offered
    assert read.title in offered
    assert hidden.title in Desk(roles.EDITOR).get(address).json()["html"]
