import pytest

from content.notice_text.blocks import read_body
from content.notice_text.document import Heading
from content.notice_text.lines import lines_of

PARAGRAPH = "Kommunen och polisen har fler vuxna på plats under kvällarna hela hösten."


def headings(text: str) -> list[tuple[str, int]]:
    blocks = read_body(lines_of(text)).blocks
    return [(block.text, block.level) for block in blocks if isinstance(block, Heading)]


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Så hjälper vi unga\n\n" + PARAGRAPH, ("Så hjälper vi unga", 2)),
        ("Så hjälper vi unga\n" + PARAGRAPH, ("Så hjälper vi unga", 2)),
        ("Är bron öppen?\n\n" + PARAGRAPH, ("Är bron öppen?", 2)),
        ("Tipsa polisen!\n" + PARAGRAPH, ("Tipsa polisen!", 2)),
        ("# Stort\n" + PARAGRAPH, ("Stort", 2)),
        ("## Stort ##\n" + PARAGRAPH, ("Stort", 2)),
        ("### Litet\n" + PARAGRAPH, ("Litet", 3)),
        ("Bakgrund\n--------\n" + PARAGRAPH, ("Bakgrund", 2)),
        ("BAKGRUND\n" + PARAGRAPH, ("BAKGRUND", 2)),
        ("1. Bakgrund\n\n" + PARAGRAPH, ("1. Bakgrund", 2)),
        ("1.2 Syfte\n\n" + PARAGRAPH, ("1.2 Syfte", 3)),
        ("Det här kan du göra\n• Rensa brunnar.\n• Töm källaren.", ("Det här kan du göra", 2)),
        ("Ursprunglig text:\n\n" + PARAGRAPH, ("Ursprunglig text:", 2)),
    ],
)
def test_a_short_line_over_a_text_is_a_heading(text: str, heading: tuple[str, int]) -> None:
    assert headings(text) == [heading]


@pytest.mark.parametrize(
    "text",
    [
        PARAGRAPH,
        "Vi ses.\n\n" + PARAGRAPH,
        "Det här gäller:\n• Stäng fönster.\n• Gå in.",
        "Medborgarkontoret\nStorgatan 1\n611 83 Ekby",
        PARAGRAPH + "\n\nVänliga hälsningar\nPressjouren",
        "Ring 0999-10 00 00\n\n" + PARAGRAPH,
        "https://ekby.example\n\n" + PARAGRAPH,
        "Källa: Polisen\n\n" + PARAGRAPH,
        "----------\n" + PARAGRAPH,
    ],
)
def test_other_short_lines_are_no_headings(text: str) -> None:
    assert headings(text) == []


def test_capitals_stand_over_small_letters() -> None:
    text = f"Titel\n\nBAKGRUND\n\n{PARAGRAPH}\n\nVad händer nu\n\n{PARAGRAPH}"
    assert headings(text)[1:] == [("BAKGRUND", 2), ("Vad händer nu", 3)]


def test_questions_right_below_a_heading_are_of_the_lower_level() -> None:
    over_texts = ["Är bron öppen?", "När slutar det?", "Kontakt"]
    text = "Frågor och svar\n\n" + "\n\n".join(f"{each}\n\n{PARAGRAPH}" for each in over_texts)
    assert [level for _heading, level in headings(text)] == [2, 3, 3, 2]


def test_double_underlines_stand_over_single_ones() -> None:
    text = f"Ett\n===\n{PARAGRAPH}\n\nTvå\n---\n{PARAGRAPH}"
    assert headings(text) == [("Ett", 2), ("Två", 3)]
