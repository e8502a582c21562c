"""What a template leaves to be filled in is found wherever it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from content.drafting import leftover_placeholders, placeholders_in
from tests.content.factories import make_notice

if TYPE_CHECKING:
    from content.models import HomePage


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Det brinner i [plats].", ["[plats]"]),
        ("<p>[pla<b>ts</b>] och [dag och\nklockslag]</p>", ["[plats]", "[dag och klockslag]"]),
        ("<p>[börjar här</p><p>slutar där]</p>", ["[börjar här slutar där]"]),
        ("Läs [hos polisen](https://polisen.example/) i dag", []),
        ("Ring [112] eller [1] [...] [ ]", []),
        ("&#91;plats&#93; &lt;[ort &amp; tid]&gt;", ["[plats]", "[ort & tid]"]),
    ],
)
def test_brackets_with_words_are_placeholders(text: str, found: list[str]) -> None:
    assert placeholders_in(text) == found


def test_every_part_of_a_notice_is_looked_through(home: HomePage) -> None:
    advice = {"heading": "Råd i [ort]", "items": ["Gå till [plats]", "Ring [vem]"]}
    notice = make_notice(
        "Läcka vid [plats]", body_of=[("text", "<p>Se [plats].</p>"), ("advice", advice)]
    )
    notice.update_text = "Nu gäller det [område]."
    found = [(each.text, str(each.where)) for each in leftover_placeholders(notice)]
    assert sorted(found) == [
        ("[område]", "meningen om vad som är nytt"),
        ("[ort]", "texten"),
        ("[plats]", "rubriken"),
        ("[plats]", "texten"),
        ("[vem]", "texten"),
    ]
