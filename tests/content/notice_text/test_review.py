"""Every warning names something that a careful editor would want to check, and nothing else."""

import pytest

from content.notice_text import ParsedNotice, parse_notice


def parsed(text: str) -> ParsedNotice:
    return parse_notice(f"Rubriken\n\n2023-09-15\n\n{text}\n\nSlut på texten.")


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("Skolan brann i natt.", "i natt"),
        ("Här finns en lista på föreningar som stöttar.", "ha haft en länk"),
        ("Är du orolig? Vänd dig hit.", "ha haft en länk"),
        ("Läs på https://ekby.example/.../stod", "avkortad"),
        ("Ring 0999-12 34 56.", "inget telefonnummer"),
        ("– Vi går ut, säger Maja Lindh, rektor.", "Maja Lindh"),
        ("– Vi går ut, säger Maja Lindh.\n\nNu är det lugnt.\n\n– Ja, säger hon.", "antaget"),
        ("Skylten är trasig \ufffd.", "gått förlorade"),
    ],
)
def test_what_an_editor_should_check_is_said(text: str, warning: str) -> None:
    assert any(warning in sentence for sentence in parsed(text).warnings)


@pytest.mark.parametrize(
    "text",
    [
        "Vi följer läget just nu och under helgen.",
        "Här finns en lista på föreningar. https://ekby.example/lista",
        "Här finns en lista på föreningar.\nhttps://ekby.example/lista",
        "Vänd dig hit: 0155-24 80 00.",
        "Här hittar du samlad information om skredet.",
        "– Vi går ut, säger rektorn.",
        "Ring 112 vid fara för liv.",
    ],
)
def test_there_is_no_noise(text: str) -> None:
    assert parsed(text).warnings == ()


def test_speech_without_a_name_is_pointed_out() -> None:
    found = parsed("”Vi börjar alltid med att lyssna på barnen.”")
    assert any("vem som talar" in sentence for sentence in found.warnings)
