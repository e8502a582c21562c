"""JSON that a person wrote: read with forgiveness for nothing, and a sentence for everything."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.utils.translation import gettext as _

T = TypeVar("T")


@dataclass
class JsonObject:
    """Hands over values of the type that is asked for; another type becomes a problem."""

    values: dict[str, Any]
    where: str = ""
    """A path for the reader of the report: "contact_points[0]."."""
    problems: list[str] = field(default_factory=list)

    def has(self, key: str) -> bool:
        return key in self.values

    def text(self, key: str) -> str:
        value = self.values.get(key)
        if value is None:
            return ""
        if isinstance(value, str) and _can_be_stored(value):
            return value.strip()
        return self._wrong(key, _("ska vara text"), "")

    def whole_number(self, key: str) -> int | None:
        value = self.values.get(key)
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        return self._wrong(key, _("ska vara ett heltal"), None)

    def texts(self, key: str) -> list[str]:
        value = self.values.get(key)
        if value is None:
            return []
        if isinstance(value, list) and all(isinstance(v, str) and _can_be_stored(v) for v in value):
            return [text.strip() for text in value]
        return self._wrong(key, _("ska vara en lista av texter"), [])

    def identity(self, key: str) -> uuid.UUID | None:
        text = self.text(key)
        identity = as_uuid(text)
        if text and identity is None:
            return self._wrong(key, _("ska vara ett UUID"), None)
        return identity

    def object(self, key: str) -> "JsonObject":
        value = self.values.get(key)
        if value is not None and not isinstance(value, dict):
            value = self._wrong(key, _("ska vara ett objekt"), {})
        return JsonObject(value or {}, f"{self.where}{key}.", self.problems)

    def objects(self, key: str) -> list["JsonObject"]:
        value = self.values.get(key)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            value = self._wrong(key, _("ska vara en lista av objekt"), [])
        return [
            JsonObject(item, f"{self.where}{key}[{place}].", self.problems)
            for place, item in enumerate(value)
        ]

    def refuse_all_but(self, known: Iterable[str]) -> None:
        for key in sorted(set(self.values) - set(known)):
            self.problems.append(_("Fältet ”%(key)s” är okänt.") % {"key": f"{self.where}{key}"})

    def _wrong(self, key: str, what: str, instead: T) -> T:
        self.problems.append(f"{self.where}{key} {what}.")
        return instead


def as_uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _can_be_stored(text: str) -> bool:
    """PostgreSQL takes neither NUL nor half a character."""
    return "\0" not in text and not any("\ud800" <= char <= "\udfff" for char in text)
