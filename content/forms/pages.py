"""The editor's form for every kind of page."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminPageForm

from content.reserved_slugs import refuse_reserved


class SitePageForm(WagtailAdminPageForm):
    def clean(self) -> dict[str, Any]:
        """A new page does not know its place yet; the form knows its parent."""
        cleaned: dict[str, Any] = super().clean()
        if self.instance.depth is None and self.parent_page is not None:
            try:
                refuse_reserved(cleaned.get("slug", ""), self.parent_page.depth + 1)
            except ValidationError as refusal:
                self.add_error(None, refusal)
        return cleaned
