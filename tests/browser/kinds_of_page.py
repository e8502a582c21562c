"""An address of each kind of page of the example site, and how readers set their devices."""

from __future__ import annotations

from typing import Any

from django.conf import settings

NOTICE = "/nyheter/koka-vattnet-i-exempelby/"
KINDS = (
    *("/", "/nyheter/", NOTICE, "/nyheter/tryggare-nykoping/", "/nyheter/brand-i-lager/"),
    *(f"{NOTICE}affisch/", f"{NOTICE}versioner/1/", "/handelser/vattenlackan-i-exempelby/"),
    *("/nyheter/arkiv/", "/nyheter/amne/trygghet-och-sakerhet/"),
    *("/stod/", "/stod/oppet-nu/", "/stod/om/mar-daligt/", "/stod/for/vuxna/"),
    *("/stod/?malgrupp=vuxna&anonym=ja", "/stod/skriv-ut/", "/stod/skriv-ut/kort/"),
    *("/stod/bris-barn/", "/stod/polisen-tips/", "/stod/utan-nat/"),
    *("/sok/", "/sok/?q=bris", "/sok/?q=xyzzy"),
    *("/om-webbplatsen/", "/prata-med-barn/", "/tillganglighet/", "/finns-inte/"),
)
LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
NARROWEST = {"width": 320, "height": 640}
DEVICES: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "narrow": {"viewport": NARROWEST, "reduced_motion": "reduce"},
}


def addresses(language: str) -> list[str]:
    """Of each kind; a page that the language lacks answers with its own page that says so."""
    prefix = "" if language == settings.LANGUAGE_CODE else f"/{language}"
    return [f"{prefix}{kind}" for kind in KINDS]
