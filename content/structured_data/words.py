"""How a block of data is written into a page."""

from typing import Any

from django.utils.html import json_script
from django.utils.safestring import SafeString

JsonObject = dict[str, Any]
CONTEXT = "https://schema.org"


def as_script(data: JsonObject) -> SafeString:
    """A data block: the browser runs nothing, and no text can end it."""
    return SafeString(json_script(data).replace("application/json", "application/ld+json", 1))


def stated(data: JsonObject) -> JsonObject:
    """Without what nobody says."""
    return {name: value for name, value in data.items() if value not in (None, "", [])}
