"""The button "Stödkontakt" in the rich-text editor, and the text on its way in and out of it."""

from typing import Any

from django import forms
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from draftjs_exporter import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import (
    KEEP_WHITESPACE,
    InlineEntityElementHandler,
)
from wagtail.admin.rich_text.editors.draftail import features as draftail
from wagtail.admin.staticfiles import versioned_static
from wagtail.rich_text.feature_registry import FeatureRegistry

from content.choices import Shows
from content.running_text.handler import ServiceInText
from content.running_text.words import Chip, chip_of
from content.service_references import EMBED_TYPE, ServiceReference, reference_from
from support_directory.models import Service

FEATURE = "support-service"
OFFERS = "support-service-offers"
ENTITY = "SERVICE"


class ServiceElementHandler(InlineEntityElementHandler):
    """Gives the editor the present words as one piece: it can be removed but not rewritten."""

    mutability = "IMMUTABLE"

    def handle_starttag(self, name: str, attrs: Any, state: Any, contentstate: Any) -> None:
        super().handle_starttag(name, attrs, state, contentstate)
        state.current_block.text += _chip(reference_from(dict(attrs))).text
        state.leading_whitespace = KEEP_WHITESPACE

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, Any]:
        return entity_data(reference_from(attrs))


def entity_data(reference: ServiceReference | None) -> dict[str, Any]:
    if reference is None:
        return {"state": "missing"}
    return {
        "id": reference.service_id,
        "shows": reference.shows.value,
        "state": _chip(reference).state,
    }


def _chip(reference: ServiceReference | None) -> Chip:
    if reference is None:
        return chip_of(None, Shows.BOTH)
    services = Service.objects.prefetch_related("contact_points")
    return chip_of(services.filter(pk=reference.service_id).first(), reference.shows)


def service_embed(props: dict[str, Any]) -> Any:
    """The reference alone; where it names no service, the words that stood there."""
    reference = reference_from(props)
    return DOM.create_element("embed", reference.attributes) if reference else props["children"]


def register(features: FeatureRegistry) -> None:
    features.register_embed_type(ServiceInText)
    features.register_editor_plugin("draftail", FEATURE, _button())
    features.register_editor_plugin("draftail", OFFERS, OffersFeature({"type": OFFERS}))
    features.register_converter_rule(
        "contentstate",
        FEATURE,
        {
            "from_database_format": {
                f'embed[embedtype="{EMBED_TYPE}"]': ServiceElementHandler(ENTITY)
            },
            "to_database_format": {"entity_decorators": {ENTITY: service_embed}},
        },
    )


def _button() -> draftail.EntityFeature:
    return draftail.EntityFeature(
        {
            "type": ENTITY,
            "icon": "help",
            "description": _("Stödkontakt"),
            "attributes": ["id", "shows", "state"],
            "allowlist": {"id": r"^\d+$"},
            "chooserUrls": {"serviceChooser": reverse_lazy("service_chooser:choose")},
        },
        js=["wagtailadmin/js/chooser-modal.js", "js/service_in_text.js"],
    )


class OffersFeature(draftail.ControlFeature):
    """Below the editor: a number that the directory keeps can become a reference.

    A control is handed nothing of its options: the script is told by its own tag whom to ask.
    """

    @property
    def media(self) -> forms.Media:
        asks = {"data-address": reverse("known_in_text")}
        script = forms.Script(versioned_static("js/known_in_text.js"), **asks)
        return forms.Media(js=[script])  # type: ignore[list-item]  # the stubs are older than it
