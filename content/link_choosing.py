"""Wagtail's choosing of a web address for a link, also where the form came without one."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import ExternalLinkChooserForm, URLOrAbsolutePathField
from wagtail.admin.views.chooser import ExternalLinkView

from content.safe_links import why_not


class SentAddressField(URLOrAbsolutePathField):
    def to_python(self, value: Any) -> Any:
        return super().to_python(value or "")  # Wagtail's expects that one was sent


class ExternalLinkForm(ExternalLinkChooserForm):
    url = SentAddressField(required=True, label=_("Webbadress"))

    def clean_url(self) -> str:
        address: str = self.cleaned_data["url"]
        if why := why_not(address):
            raise ValidationError(why)
        return address


external_link = ExternalLinkView.as_view(form_class=ExternalLinkForm)
