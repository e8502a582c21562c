"""Two people's changes to one text, joined where they have touched different blocks."""

from __future__ import annotations

from typing import Any

import pytest

from content.together.blocks import merged_blocks


def text(words: str) -> list[Any]:
    """ "a b:new" is block a as it was, and block b saying "new"."""
    pairs = [word.partition(":") for word in words.split()]
    return [{"id": pk, "type": "text", "value": said} for pk, _colon, said in pairs]


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        ("a:x b c", "a b c:y", "a:x b c:y"),
        ("a b c n", "a b c:y", "a b c:y n"),
        ("n a b c", "m a b c", "n m a b c"),
        ("a c", "a b c:y", "a c:y"),
        ("a b c", "c a:y b", "c a:y b"),
        ("a b n c", "a c", "a n c"),
        ("a:x b c", "a:x b:y c", "a:x b:y c"),
    ],
)
def test_changes_in_different_places_stand_together(mine: str, theirs: str, both: str) -> None:
    assert merged_blocks(text("a b c"), text(mine), text(theirs)) == text(both)


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [("a:x b c", "a:y b c"), ("b c", "a:y b c"), ("a:x b c", "b c"), ("c b a", "a b c:y")],
)
def test_changes_in_one_place_are_a_persons_choice(mine: str, theirs: str) -> None:
    assert merged_blocks(text("a b c"), text(mine), text(theirs)) is None


def test_a_list_whose_lines_are_numbered_anew_is_nobodys_change() -> None:
    def advice(number: str, said: str) -> list[Any]:
        line = {"type": "item", "value": said, "id": number}
        return [{"id": "a", "type": "advice", "value": {"title": "Gör så här", "lines": [line]}}]

    assert merged_blocks(advice("1", "x"), advice("2", "x"), advice("3", "y")) == advice("3", "y")
    assert merged_blocks(advice("1", "x"), advice("2", "z"), advice("3", "y")) is None
