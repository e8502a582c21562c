"""Versions in the admin: who may see, withhold, release and erase them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from content import roles
from content.updating.asking import ASKED
from tests.content.admin_site import Desk, soup, words
from tests.content.test_admin_notices import BODY

if TYPE_CHECKING:
    from content.models import NoticePage
    from content.roles import Role

REASON = "Texten nämnde en enskild person."


def base(notice: NoticePage) -> str:
    return f"/admin/versioner/{notice.pk}/"


def test_the_page_header_leads_to_the_versions(named: NoticePage) -> None:
    desk = Desk(roles.PUBLISHER)
    editor = soup(desk.get(f"/admin/pages/{named.pk}/edit/"))
    assert editor.find("a", href=base(named))
    page = words(desk.get(base(named)))
    for told in ("Ny information", "Rättelse", "Ett namn stod i texten.", "Kan läsas", "Håll inne"):
        assert told in page
    assert "Radera" not in page


def test_a_publisher_withholds_and_releases(named: NoticePage) -> None:
    desk, address = Desk(roles.PUBLISHER), f"{base(named)}2/hall-inne/"
    assert "går att ångra" in words(desk.get(address))
    assert soup(desk.client.post(address, {"reason": " "})).find(class_="error-message")
    assert not named.updates.get(number=2).is_withheld
    answer = desk.client.post(address, {"reason": REASON}, follow=True)
    assert "Version 2 visas inte längre för någon." in words(answer)
    row = named.updates.get(number=2)
    assert (row.is_withheld, row.withheld_reason, row.text) == (True, REASON, "En man är gripen.")
    release = f"{base(named)}2/visa-igen/"
    assert "Karl Karlsson" in words(desk.get(release))
    desk.client.post(release)
    assert not named.updates.get(number=2).is_withheld


@pytest.mark.parametrize(
    ("kind", "expected"), [("", True), ("correction", True), ("new_information", False)]
)
def test_who_corrects_is_told_that_the_old_text_can_be_read(
    named: NoticePage, kind: str, *, expected: bool
) -> None:
    fields = {"update_kind": kind, "update_text": "Det var fel." if kind else "", ASKED: "1"}
    edit = f"/admin/pages/{named.pk}/edit/"
    answer = Desk(roles.PUBLISHER).change(
        edit, **BODY, lead="Rätt ingress.", **fields, **{"action-publish": "1"}
    )
    assert ("Texten som stod förut kan fortfarande läsas" in words(answer)) is expected


@pytest.mark.full
def test_who_changes_nothing_that_is_read_is_told_nothing(named: NoticePage) -> None:
    desk, edit = Desk(roles.PUBLISHER), f"/admin/pages/{named.pk}/edit/"
    publish = {**BODY, ASKED: "1", "action-publish": "1"}
    desk.change(edit, **publish, lead="Rätt ingress.", update_kind="correction", update_text="Fel.")
    answer = desk.change(edit, **publish, slug="en-annan-adress")
    assert named.updates.count() == 3
    assert "Texten som stod förut kan fortfarande läsas" not in words(answer)


def test_a_look_alone_changes_nothing(named: NoticePage) -> None:
    before = list(named.updates.values())
    desk = Desk(roles.ADMINISTRATOR)
    for address in ("", "2/hall-inne/", "2/visa-igen/", "radera/"):
        assert desk.client.get(base(named) + address).status_code == 200
    assert list(named.updates.values()) == before


MAY = {
    "Redaktör": (True, False, False),
    "Publicerare": (True, True, False),
    "Kontaktansvarig": (False, False, False),
    "Krisredaktör": (True, True, False),
    "Administratör": (True, True, True),
}


@pytest.mark.parametrize("role", roles.ROLES, ids=lambda role: role.name)
def test_each_role_does_only_what_it_may(named: NoticePage, role: Role) -> None:
    desk, (reads, withholds, erases) = Desk(role), MAY[role.name]
    desk.client.post(f"{base(named)}2/hall-inne/", {"reason": REASON})
    desk.client.post(
        f"{base(named)}radera/",
        {"erased": "Karl Karlsson", "reason": REASON, "confirmation": "RADERA"},
    )
    assert (desk.client.get(base(named)).status_code == 200) is reads
    assert named.updates.get(number=2).is_withheld is withholds
    assert named.erasures.exists() is erases
