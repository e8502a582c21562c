"""The check that editors meet while writing and before publishing."""

from __future__ import annotations

from content.blocks import NoticeBody
from content.writing_checks import Draft
from content.writing_checks.warnings import warnings_in

EMBED = '<embed embedtype="service" id="1" shows="both"/>'


def test_every_gap_is_told_with_its_place_and_first_of_all() -> None:
    body = [
        {"type": "text", "value": f"<p>Ring {EMBED} vid [plats].</p>", "id": "a"},
        {"type": "advice", "value": {"heading": "Nu", "items": ["Gå till [var]."]}, "id": "b"},
    ]
    draft = Draft.of("[Vad] i Ekby", "", NoticeBody().to_python(body), is_news=True)
    found = [each for each in warnings_in(draft) if each.check == "placeholder"]
    assert [(each.quoted, each.anchor) for each in found] == [
        ("[Vad]", "id_title"),
        ("[plats]", "block-a-section"),
        ("[var]", "block-b-section"),
    ]
    assert warnings_in(draft)[0] == found[0]
