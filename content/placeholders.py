"""What a template leaves for the editor to fill in: "[plats]", "[dag och klockslag]"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# In brackets and with a letter; what goes on with "(" is a link as Markdown writes it.
_PLACEHOLDER = re.compile(r"\[(?=[^\[\]]*[^\W\d_])[^\[\]]{1,300}\](?!\()")
_TAG = re.compile(r"<[^>]*>")
_END_OF_PARAGRAPH = re.compile(r"</(?:p|li|h\d)>|<br\s*/?>")
_WHERE = {
    "title": _("rubriken"),
    "lead": _("ingressen"),
    "body": _("texten"),
    "update_text": _("meningen om vad som är nytt"),
}


@dataclass(frozen=True)
class Placeholder:
    """`text` with its brackets, as it stands; `where` finishes the sentence "… står kvar i …"."""

    text: str
    where: str | Promise


def leftover_placeholders(notice: Any) -> list[Placeholder]:
    """Each once for every part of the notice, one part after the other."""
    found = [
        Placeholder(text, where)
        for part, where in _WHERE.items()
        for value in _strings(getattr(notice, part, "") or "")
        for text in placeholders_in(value)
    ]
    return list(dict.fromkeys(found))


def placeholders_in(text: str) -> list[str]:
    """In plain or rich text; markup inside the brackets is left out."""
    plain = unescape(_TAG.sub("", _END_OF_PARAGRAPH.sub("\n", text)))
    return [" ".join(match[0].split()) for match in _PLACEHOLDER.finditer(plain)]


def _strings(value: Any) -> Iterator[str]:
    """Every text of a stream's stored value; a plain string is itself."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, each in value.items():
            if name not in {"id", "type"}:
                yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
    elif hasattr(value, "get_prep_value"):
        yield from _strings(value.get_prep_value())
