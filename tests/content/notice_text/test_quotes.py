import pytest

from content.notice_text.lines import lines_of
from content.notice_text.quotes import announced_speaker, speech_at

NAMED = "Maja Lindh"


@pytest.mark.parametrize(
    ("paragraph", "words", "speaker", "role"),
    [
        (
            "– Vi går ut, säger Maja Lindh, rektor på Åbyskolan.",
            "Vi går ut",
            NAMED,
            "rektor på Åbyskolan",
        ),
        ("- Vi går ut, säger Maja Lindh, rektor.", "Vi går ut", NAMED, "rektor"),
        ("—Vi går ut, berättar Maja Lindh.", "Vi går ut", NAMED, ""),
        ("–Vi går ut, menar Maja Lindh", "Vi går ut", NAMED, ""),
        (
            "– Vi går ut, säger Maja Lindh, chef för vård, skola och omsorg.",
            "Vi går ut",
            NAMED,
            "chef för vård, skola och omsorg",
        ),
        ("– Vi går ut, säger rektor Maja Lindh.", "Vi går ut", NAMED, "rektor"),
        (
            "– Vi går ut, säger polisens presstalesperson Maja Lindh.",
            "Vi går ut",
            NAMED,
            "polisens presstalesperson",
        ),
        (
            "– Vi går ut, säger Ekbys kommundirektör Maja Lindh.",
            "Vi går ut",
            NAMED,
            "Ekbys kommundirektör",
        ),
        ("– Vi går ut, säger Maja Lindh kommunchef.", "Vi går ut", NAMED, "kommunchef"),
        (
            "– Vi går ut, säger Maja Lindh som är rektor på skolan.",
            "Vi går ut",
            NAMED,
            "rektor på skolan",
        ),
        (
            "– Vi går ut, säger Maja Lindh (C), kommunstyrelsens ordförande.",
            "Vi går ut",
            "Maja Lindh (C)",
            "kommunstyrelsens ordförande",
        ),
        (
            "– Vi går ut, säger Maja von Lindh, t.f. rektor.",
            "Vi går ut",
            "Maja von Lindh",
            "t.f. rektor",
        ),
        (
            "– Vi går ut, säger Maja Lindh. Nu är det lugnt.",
            "Vi går ut. Nu är det lugnt.",
            NAMED,
            "",
        ),
        (
            "– Vi går ut, säger Maja Lindh, men vi är snart tillbaka.",
            "Vi går ut, men vi är snart tillbaka",
            NAMED,
            "",
        ),
        ("– Går vi ut? undrar Maja Lindh.", "Går vi ut?", NAMED, ""),
        ("– Vi går ut! säger Maja Lindh och tillägger:", "Vi går ut!", NAMED, ""),
        ("– Vi går ut, säger Maja Lindh till Ekby Nytt.", "Vi går ut", NAMED, ""),
        ("– Vi går ut, säger rektorn.", "Vi går ut", "", "rektorn"),
        ("”Vi går ut nu”, säger Maja Lindh, rektor.", "Vi går ut nu", NAMED, "rektor"),
        ('"Vi går ut nu", säger Maja Lindh.', "Vi går ut nu", NAMED, ""),
        ("“Vi går ut nu,” säger Maja Lindh.", "Vi går ut nu", NAMED, ""),
        ("»Vi går ut nu», säger Maja Lindh.", "Vi går ut nu", NAMED, ""),
        ("”Vi går ut nu”, enligt Maja Lindh, rektor.", "Vi går ut nu", NAMED, "rektor"),
        ("”Vi går ut när det är lugnt igen.”", "Vi går ut när det är lugnt igen.", "", ""),
        ("– Vi går ut när det är lugnt igen.", "Vi går ut när det är lugnt igen.", "", ""),
    ],
)
def test_speech_is_parted_from_its_speaker(
    paragraph: str, words: str, speaker: str, role: str
) -> None:
    found = speech_at(lines_of(paragraph), 0)
    assert found is not None
    assert (found.words, found.speaker, found.role) == (words, speaker, role)


@pytest.mark.parametrize(
    "text",
    [
        "Vi går ut – men inte i kväll, säger kommunen.",
        "”Lilla huset” har brunnit ned i natt.",
        "- Mjölk",
        "– att öka tryggheten för alla som bor här.",
        "- Koka allt vatten som du dricker.\n- Spola i kranen.",
        "Ta med:\n– Varma kläder till alla.\n– Mat för en hel dag.",
        "– Fältgruppen\n– Trafikgruppen",
        "-20 grader i natt.",
        "”Grön flagg”",
    ],
)
def test_lists_and_dashes_in_sentences_are_no_speech(text: str) -> None:
    lines = lines_of(text)
    assert [speech_at(lines, number) for number in range(len(lines))] == [None] * len(lines)


def test_speech_without_a_name_is_told_by_its_neighbour() -> None:
    lines = lines_of("– Vi går ut i dag.\n\n– Sedan går vi hem, säger Maja Lindh.")
    found = [speech_at(lines, number) for number in range(2)]
    assert [each and each.speaker for each in found] == ["", NAMED]


@pytest.mark.parametrize(
    ("paragraph", "speaker", "role"),
    [
        ("Rektor Maja Lindh säger:", NAMED, "Rektor"),
        ("Maja Lindh, rektor, berättar:", NAMED, "rektor"),
        ("Det här gäller nu:", "", ""),
    ],
)
def test_a_paragraph_may_announce_who_speaks_next(paragraph: str, speaker: str, role: str) -> None:
    assert announced_speaker(paragraph) == (speaker, role)
