"""The editor's form for every kind of page."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminPageForm

from content.in_step.form import adapt
from content.reserved_slugs import refuse_reserved

URLIFY = "blur->w-slug#urlify"


class SitePageForm(WagtailAdminPageForm):
    """`opened_form` is this form on this screen: see `content.together.overtaken`."""

    opened_form = forms.CharField(required=False, max_length=36, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["opened_form"] = str(uuid.uuid4())
        if slug := self.fields.get("slug"):  # å becomes a here too, as where a title suggests one
            doing = slug.widget.attrs.get("data-action", "")
            slug.widget.attrs["data-action"] = doing.replace("blur->w-slug#slugify", URLIFY)
        adapt(self)

    def clean(self) -> dict[str, Any]:
        """A new page does not know its place yet; the form knows its parent."""
        cleaned: dict[str, Any] = super().clean()
        if self.instance.depth is None and self.parent_page is not None:
            try:
                refuse_reserved(cleaned.get("slug", ""), self.parent_page.depth + 1)
            except ValidationError as refusal:
                self.add_error(None, refusal)
        return cleaned
