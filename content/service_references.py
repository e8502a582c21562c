"""A service in running text: `<embed embedtype="service" id="7" shows="both"/>`.

The text keeps which service and what shows of it, never a name or a number: those are read from
the directory whenever somebody reads.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wagtail.rich_text.rewriters import FIND_EMBED_TAG, extract_attrs

from content.choices import Shows

EMBED_TYPE = "service"


@dataclass(frozen=True)
class ServiceReference:
    service_id: int
    shows: Shows

    @property
    def attributes(self) -> dict[str, str]:
        return {"embedtype": EMBED_TYPE, "id": str(self.service_id), "shows": self.shows.value}


def reference_from(attributes: Mapping[str, Any]) -> ServiceReference | None:
    """None where no service is named; what shows is both where that is not said."""
    number = str(attributes.get("id", ""))
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return None
    shows = attributes.get("shows")
    return ServiceReference(int(number), Shows(shows) if shows in Shows.values else Shows.BOTH)


def references_in(source: str) -> list[ServiceReference]:
    """In the order of the text."""
    attributes = (extract_attrs(found) for found in FIND_EMBED_TAG.findall(source))
    ours = (each for each in attributes if each.get("embedtype") == EMBED_TYPE)
    return [reference for each in ours if (reference := reference_from(each))]


def markup(reference: ServiceReference) -> str:
    stated = " ".join(f'{name}="{value}"' for name, value in reference.attributes.items())
    return f"<embed {stated}/>"
