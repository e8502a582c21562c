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


NO_FORM = re.compile(r"<script\b.*?</script>|<!--.*?-->", re.DOTALL)
FORM = re.compile(
    r"</?form\b[^>]*>|<input\b[^>]*>|<select\b.*?</select>|<textarea\b.*?</textarea>", re.DOTALL
)


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
        """Also past the step that shows a change's effect; types numbers once more if asked to."""
        answer = self.look(address, form, **fields)
        step = step_in(answer)
        return self.look(address, step) if step is not None else answer

    def look(self, address: str, form: Any, **fields: Any) -> Any:
        """What "Spara" answers at once: the effect of the change, where residents will see it."""
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
    return fields_of(html, form_id[1])


def step_in(response: Any) -> Any:
    """The form that saves what was shown, each number typed once more; None if there is none."""
    html = response.content.decode()
    if 'id="effect-form"' not in html:
        return None
    found = fields_of(html, "effect-form")
    form = soup(response).find(id="effect-form")
    for box in form.find_all("input", type="checkbox", checked=True):
        found.setlist(box["name"], [box.get("value", "on")])
    kept = form.find_all("input", type="hidden")
    for name in {field["name"] for field in kept} & set(found):  # each of several values
        found.setlist(name, [field.get("value", "") for field in kept if field["name"] == name])
    for name, number in typed_again(response).items():
        found[name] = number
    return found


def typed_again(response: Any) -> dict[str, str]:
    """What a careful keeper answers where a number is asked for a second time."""
    return {
        asked.find("input")["name"]: asked.find(class_="repeated-number__written").get_text()
        for asked in soup(response).find_all(class_="repeated-number")
    }


def fields_of(html: str, form_id: str) -> Any:
    """Only what a form sends is parsed: all of an editor's page takes a second."""
    sent = "".join(FORM.findall(NO_FORM.sub("", html)))
    found = querydict_from_html(sent, form_id=form_id)
    for name, values in list(found.lists()):  # a browser leaves out a text area's first line break
        found.setlist(name, [value.removeprefix("\n") for value in values])
    return found


def words(response: Any) -> str:
    """What the page says, without markup."""
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())


def soup(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")
