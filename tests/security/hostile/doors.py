"""Where something can be sent: each form of the admin as it stands, what readers may ask."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from bs4 import BeautifulSoup

from tests.content.permissions.addresses import every_address

if TYPE_CHECKING:
    from tests.content.permissions.walking import Walker
    from tests.content.permissions.world import World

ANY = re.compile("")
NO_FIELDS = {"submit", "image", "reset", "button"}
LEFT_OUT = {"csrfmiddlewaretoken"}
ENDS_THE_DAY = ("/admin/logout/",)
API = "/api/hsds"
RESIDENTS = {
    "/sok/": ("q", "sida", "p"),
    "/en/sok/": ("q",),
    "/sok/forslag.json": ("q",),
    "/stod/": ("malgrupp", "behov", "sprak", "oppet", "anonym", "gratis", "sida", "q"),
    "/nyheter/": ("p", "page", "amne"),
    "/nyheter/arkiv/": ("p", "sida"),
    f"{API}/services": (
        *("search", "page", "per_page", "format", "taxonomy_term_id", "taxonomy_id"),
        *("organization_id", "modified_after", "full", "minimal"),
    ),
    f"{API}/organizations": ("search", "page", "per_page", "full_service", "taxonomy_term_id"),
    f"{API}/service_at_locations": ("search", "page", "per_page", "postcode", "proximity"),
    f"{API}/taxonomies": ("search", "page", "per_page"),
    f"{API}/taxonomy_terms": ("search", "page", "per_page", "taxonomy_id", "top_only", "parent_id"),
    "/admin/login/": ("next", "reauth"),
}
IN_PATH = (
    "/nyheter/{}/",
    "/stod/{}/",
    "/stod/for/{}/",
    "/stod/om/{}/",
    "/handelser/{}/",
    "/nyheter/amne/{}/",
    "/nyheter/{}/09/",
    "/granska/{}/",
    "/dokument/{}/a.pdf",
    API + "/services/{}",
    API + "/organizations/{}",
    API + "/taxonomy_terms/{}",
    "/{}",
    "/en/{}/",
    "/admin/{}/",
    "/admin/login/saml/{}/ut/",
)


@dataclass(frozen=True)
class Door:
    key: str
    path: str
    method: str = "post"
    fields: tuple[tuple[str, str], ...] = ()
    files: tuple[str, ...] = ()
    rich: frozenset[str] = field(default=frozenset())
    """Fields that hold what Draftail sends."""


def forms_of(world: World, asking: Walker, only: re.Pattern[str] = ANY) -> list[Door]:
    """Each form behind each address of the admin that this person may read, once."""
    found: dict[tuple[str, tuple[str, ...]], Door] = {}
    for address in every_address(world):
        if not only.search(address.key):
            continue
        answer = asking.ask(address, "GET", as_a_script=False)
        if answer.status_code == 200 and "html" in answer.headers["Content-Type"]:
            for door in _forms(address.key, address.path, answer.content):
                found.setdefault((door.path, tuple(name for name, _v in door.fields)), door)
    return list(found.values())


def _forms(key: str, path: str, html: bytes) -> list[Door]:
    soup = BeautifulSoup(html, "html.parser")
    streams = [_stream(str(found["id"])) for found in soup.select("[data-block][id]")]
    doors = []
    for number, form in enumerate(soup.find_all("form")):
        sent = urljoin(path, str(form.get("action") or path))
        if sent.startswith(ENDS_THE_DAY) or not sent.startswith("/"):
            continue
        fields = tuple(_fields(form))
        if str(form.get("method", "get")).lower() == "post" and len(fields) > 3:
            fields += tuple(pair for stream in streams for pair in stream)
        inputs = form.find_all("input")
        doors.append(
            Door(
                f"{key} #{number}",
                sent,
                str(form.get("method", "get")).lower(),
                fields,
                tuple(str(one.get("name")) for one in inputs if one.get("type") == "file"),
                frozenset(str(one.get("name")) for one in inputs if "Draftail" in str(one)),
            )
        )
    return doors


def _stream(name: str) -> list[tuple[str, str]]:
    """One block of text, as the script of a stream field sends it."""
    block = {"deleted": "", "order": "0", "type": "text", "id": "", "value": ""}
    return [(f"{name}-count", "1"), *((f"{name}-0-{part}", said) for part, said in block.items())]


def _fields(form: Any) -> list[tuple[str, str]]:
    found = []
    for one in form.find_all(["input", "select", "textarea"]):
        name, kind = one.get("name"), one.get("type", "text")
        if not name or name in LEFT_OUT or kind in {*NO_FIELDS, "file"}:
            continue
        if kind in {"checkbox", "radio"}:
            if one.has_attr("checked"):
                found.append((name, one.get("value", "on")))
        elif one.name == "select":
            chosen = one.find_all("option", selected=True) or one.find_all("option")[:1]
            found += [(name, option.get("value", option.get_text())) for option in chosen]
        else:
            found.append((name, one.get_text() if one.name == "textarea" else one.get("value", "")))
    buttons = form.select("button[name], input[type=submit][name]")
    return found + [(str(one["name"]), str(one.get("value", ""))) for one in buttons[-1:]]


def for_residents() -> list[Door]:
    asked = [
        Door(path, path, "get", tuple((name, "") for name in names))
        for path, names in RESIDENTS.items()
    ]
    return asked + [Door(path, path, "path") for path in IN_PATH]
