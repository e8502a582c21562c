"""Working in the admin as a person with a role: opens a form, fills in, sends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, User
from django.test import Client
from wagtail.test.utils.form_data import querydict_from_html

if TYPE_CHECKING:
    from content.roles import Role


class Desk:
    """A logged-in person with one role."""

    def __init__(self, role: Role, name: str = "Anna") -> None:
        username = f"{name}-{role.name}".lower()
        self.user, _created = User.objects.get_or_create(username=username, first_name=name)
        self.user.groups.set([Group.objects.get(name=role.name)])
        self.client = Client()
        self.client.force_login(self.user)

    def get(self, address: str) -> Any:
        return self.client.get(address, follow=True)

    def open(self, address: str) -> Any:
        """The form at the address, as the browser would send it unchanged."""
        return form_in(self.get(address))

    def send(self, address: str, form: Any, **fields: Any) -> Any:
        for name, value in fields.items():
            form.setlist(name, value if isinstance(value, list) else [value])
        return self.client.post(address, dict(form.lists()), follow=True)

    def change(self, address: str, **fields: Any) -> Any:
        return self.send(address, self.open(address), **fields)


def form_in(response: Any) -> Any:
    """The editing form of a page, with what is filled in."""
    html = response.content.decode()
    form_id = re.search(r'<form\s+id="([\w-]+)"[^>]*data-edit-form', html)
    assert form_id, "no editing form on this page"
    found = querydict_from_html(html, form_id=form_id[1])
    for name, values in list(found.lists()):  # a browser leaves out a text area's first line break
        found.setlist(name, [value.removeprefix("\n") for value in values])
    return found


def words(response: Any) -> str:
    """What the page says, without markup."""
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())


def soup(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")
