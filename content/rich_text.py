import re
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import BadRequest
from django.utils.translation import gettext as _
from wagtail.admin.rich_text import DraftailRichTextArea

# What the editor never sends: no JSON, or none of its own.
UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, RecursionError)
# A NUL, or half of a sign that takes two: neither PostgreSQL nor UTF-8 has them.
UNSTORABLE = re.compile("[\0\ud800-\udfff]")


class NamedRichTextArea(DraftailRichTextArea):
    """Wagtail's editor of running text, with a name that a screen reader can say."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.options["ariaLabel"] = _("Text")

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> str | None:
        """Raises BadRequest."""
        try:
            html = super().value_from_datadict(data, files, name)
        except UNREADABLE as error:
            raise BadRequest(name) from error
        return html and UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", html)
