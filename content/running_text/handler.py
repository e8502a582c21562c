"""For readers: from the reference that a text keeps to what the directory says now."""

from collections.abc import Iterator
from typing import Any

from django.template.loader import render_to_string
from wagtail.rich_text import EmbedHandler

from content.embedding import services_at_hand
from content.service_references import EMBED_TYPE, ServiceReference, reference_from
from support_directory.models import Service


class ServiceInText(EmbedHandler):
    """Rendered as the block "En stödkontakt i löpande text" is, from the same template."""

    identifier = EMBED_TYPE

    @staticmethod
    def get_model() -> type[Service]:
        return Service

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        references = [reference_from(attributes) for attributes in attrs_list]
        services = services_at_hand(each.service_id for each in references if each)
        return [_rendered(each, services) for each in references]

    @classmethod
    def extract_references(cls, attrs: dict[str, str]) -> Iterator[tuple[Any, str, str, str]]:
        if reference := reference_from(attrs):
            yield Service, str(reference.service_id), "", ""


def _rendered(reference: ServiceReference | None, services: dict[int, Service]) -> str:
    service = services.get(reference.service_id) if reference else None
    if reference is None or service is None:
        html = render_to_string("components/missing_service.html")
    else:
        context = {"service": service, "shows": reference.shows.value}
        html = render_to_string("components/inline_service.html", context)
    return " ".join(html.split())
