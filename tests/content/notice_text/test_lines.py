import unicodedata

import pytest

from content.notice_text.lines import lines_of, normalised, words


@pytest.mark.parametrize(
    ("text", "same"),
    [
        (unicodedata.normalize("NFD", "Åtgärder för öar"), "Åtgärder för öar"),
        ("ring\u00a0112\u202fnu", "ring 112 nu"),
        ("trygg\u00adhet", "trygghet"),
        ("\ufeffnu\u200b är\u2060 det", "nu är det"),
        ("ett\r\ntvå\rtre\u2028fyra\x0bfem", "ett\ntvå\ntre\nfyra\nfem"),
        ("**Viktigt** nu", "Viktigt nu"),
        ("\ue000 Meny", " Meny"),
        ("a\x07b", "ab"),
    ],
)
def test_what_looks_the_same_is_written_the_same(text: str, same: str) -> None:
    assert normalised(text) == same


def test_a_paragraph_broken_at_a_width_is_one_line() -> None:
    mail = (
        "Vi håller alla fritidsgårdar öppna längre hela veckan och\n"
        "har extra personal på plats. Den som vill prata med någon\n"
        "kan komma dit eller ringa till elevhälsan, som svarar\n"
        "varje vardag.\n"
        "\n"
        "Välkommen!"
    )
    assert [line.text[:12] for line in lines_of(mail)] == ["Vi håller al", "Välkommen!"]


def test_lines_of_their_own_stay_apart() -> None:
    text = (
        "Rubriken här\nDet första stycket är kort.\nDet andra stycket är lite längre än det första."
    )
    assert len(lines_of(text)) == 3


def test_a_list_item_goes_on_below_its_bullet() -> None:
    found = lines_of("  • Stäng fönster och\n    ventilation.\n  • Gå inomhus.")
    assert [line.text for line in found] == ["• Stäng fönster och ventilation.", "• Gå inomhus."]


def test_an_answered_mail_loses_its_marks() -> None:
    assert [line.text for line in lines_of("> Hej alla!\n>\n> Bron är öppen.")] == [
        "Hej alla!",
        "Bron är öppen.",
    ]


def test_words_are_compared_without_capitals() -> None:
    assert words("UPPDATERAD: Ring 114 14!") == {"uppdaterad", "ring", "114", "14"}
