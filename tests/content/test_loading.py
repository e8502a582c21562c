"""Whoever publishes first after a start waits for nothing that could be loaded before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.template import Template
from django.template.autoreload import reset_loaders
from django.utils.translation import trans_real
from whitenoise.base import WhiteNoise

from content import observing
from nykoping_safety.server import load_whole
from tests.content.factories import make_notice

if TYPE_CHECKING:
    from content.models import HomePage


def test_nothing_is_left_to_be_loaded_when_a_page_is_looked_at(
    home: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    addresses = [make_notice("Koka vattnet").get_url(), "/", "/nyheter/", "/stod/"]
    observing._handler.cache_clear()
    reset_loaders()
    monkeypatch.setattr(trans_real, "_translations", {})
    load_whole()
    loaded: list[str] = []
    for kind, method in (
        (WhiteNoise, "add_files"),
        (trans_real.DjangoTranslation, "__init__"),
        (Template, "__init__"),
    ):
        note(monkeypatch, kind, method, loaded)
    assert [observing.as_visitor(address).status_code for address in addresses] == [200] * 4
    assert loaded == []


def note(monkeypatch: pytest.MonkeyPatch, kind: type, method: str, loaded: list[str]) -> None:
    original = getattr(kind, method)

    def noted(self: object, *given: object, **named: object) -> None:
        loaded.append(f"{kind.__name__} {given} {named.get('name', '')}"[:120])
        original(self, *given, **named)

    monkeypatch.setattr(kind, method, noted)
