"""Somebody whose login has run out while they wrote goes on where they were."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from content import roles
from support_directory.models import ContactPoint
from tests.content.admin_site import Desk, soup, step_in, words

if TYPE_CHECKING:
    from content.models import HomePage
    from support_directory.models import Service

WAY = "contact_points-0-"


def form_of(page: Any, *, holding: str) -> dict[str, list[str]]:
    """The values of the hidden fields of the one form that has such a field."""
    form = soup(page).find("input", attrs={"name": holding}).find_parent("form")
    found: dict[str, list[str]] = {}
    for field in form.find_all("input", type="hidden"):
        found.setdefault(field["name"], []).append(field.get("value", ""))
    return found


def test_what_was_typed_survives_an_expired_login(home: HomePage, service: Service) -> None:
    desk = Desk(roles.CONTACT_KEEPER)
    desk.user.set_password("hemligt-ord-1")
    desk.user.save()
    desk.client.force_login(desk.user)
    address = f"/admin/stod/edit/{service.pk}/"
    opened = desk.open(address)
    desk.client.logout()

    page = desk.look(
        address, opened, **{WAY + "written_as": "116 006", WAY + "languages": ["sv", "en"]}
    )
    assert "Det du skrev finns kvar" in words(page)
    person = {"username": desk.user.username, "password": "fel"}
    page = desk.client.post("/admin/login/", {**form_of(page, holding="kept"), **person})
    person["password"] = "hemligt-ord-1"
    page = desk.client.post("/admin/login/", {**form_of(page, holding="kept"), **person})
    assert "Du är inloggad igen" in words(page)
    page = desk.client.post(address, form_of(page, holding="name_sv"), follow=True)
    desk.look(address, step_in(page))
    point = ContactPoint.objects.get()
    assert (point.written_as, point.languages) == ("116 006", ["sv", "en"])


def test_what_somebody_else_signed_is_not_sent_on(home: HomePage, service: Service) -> None:
    desk = Desk(roles.CONTACT_KEEPER)
    desk.user.set_password("hemligt-ord-1")
    desk.user.save()
    desk.client.logout()
    person = {"username": desk.user.username, "password": "hemligt-ord-1"}
    page = desk.client.post("/admin/login/", {**person, "kept": "påhittat"}, follow=True)
    assert "Det du skrev finns kvar" not in words(page)
    assert page.wsgi_request.user == desk.user
