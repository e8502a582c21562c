import pytest

from content.notice_text.links import cut_short_in, links_in
from content.notice_text.phones import phones_in


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Vänd dig hit. https://ekby.example/stod", ["https://ekby.example/stod"]),
        ("Läs på https://ekby.example/stod.", ["https://ekby.example/stod"]),
        ("(se https://ekby.example/stod)", ["https://ekby.example/stod"]),
        ("https://ekby.example/a_(b)", ["https://ekby.example/a_(b)"]),
        ("<https://ekby.example/stod>", ["https://ekby.example/stod"]),
        ("[Stöd](https://ekby.example/stod), nu", ["https://ekby.example/stod"]),
        ("Gå till www.ekby.example/stod, tack", ["https://www.ekby.example/stod"]),
        ("Gå till polisen.se/tipsa eller ring", ["https://polisen.se/tipsa"]),
        ("http://ekby.example/?a=1&b=2!", ["http://ekby.example/?a=1&b=2"]),
        ("https://ekby.example/åäö/sida#del", ["https://ekby.example/åäö/sida#del"]),
        ("https://ekby.example och igen https://ekby.example", ["https://ekby.example"]),
        ("Skriv till kommun@ekby.se eller namn@www.ekby.se/x", []),
        ("Kl. 10.45 och 3.5 meter, t.ex. Krisinformation.se", []),
        ("https:// och www.", []),
    ],
)
def test_addresses_are_found_without_the_punctuation_around_them(
    text: str, links: list[str]
) -> None:
    assert links_in(text) == links


def test_an_address_cut_short_is_no_link() -> None:
    text = "Läs på https://www.krisinformation.se/.../forbered-dig."
    assert links_in(text) == []
    assert cut_short_in(text) == ["https://www.krisinformation.se/.../forbered-dig."]


@pytest.mark.parametrize(
    ("text", "written", "exists"),
    [
        ("Ring 114 14.", "114 14", True),
        ("Ring 0155-24 80 00 nu", "0155-24 80 00", True),
        ("Ring 0999-24 80 00 nu", "0999-24 80 00", False),
        ("Ring 0155-24 80 nu", "0155-24 80", False),
    ],
)
def test_a_number_is_kept_as_written_even_if_it_cannot_exist(
    text: str, written: str, *, exists: bool
) -> None:
    assert [(phone.written, phone.exists) for phone in phones_in(text)] == [(written, exists)]


def test_two_spellings_are_one_number() -> None:
    assert [phone.written for phone in phones_in("Ring 11414, alltså 114 14.")] == ["11414"]
