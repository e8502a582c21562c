"""Every word of every text is somewhere in what was understood of it."""

import json
import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.notice_text import KnownService, parse_notice
from content.notice_text.lines import words

LINES = st.sampled_from(
    [
        "",
        "",
        "Nya tider för trygghetsvärdarna",
        "28 augusti 2023",
        "Publicerad 2020-01-09 / Uppdaterad 2020-01-09 13:04",
        "Uppdaterad 30/11 kl. 21.15 – Vattnet avstängt",
        "Barn och utbildning Trafik & gator Omsorg och stöd",
        "Taggar: Omsorg och stöd, polis",
        "Uppdatering tisdag 11 april kl. 16.30",
        "Uppdatering 2: Bron är öppen.",
        "2023-09-18, 15.30",
        "Senast uppdaterad:",
        "3 december 2021",
        "Sidan senast granskad 2023-01-01 av Anna",
        "Senast publicerad 2024-02-02",
        "Viktigt meddelande: E-tjänsten är nere, uppdaterat 2 maj kl. 16.00",
        "UPPDATERAD 18 september 10:45. Kommunen ser allvarligt på det som hänt.",
        "– Vi går ut, säger Maja Lindh, rektor på skolan, och tillägger: – Nu är det lugnt.",
        "- Vi går ut, säger hon.",
        "– Mjölk",
        "”Lilla huset” har brunnit ned.",
        "  • EST: Effektiv samordning för trygghet. Vi möts varje vecka.",
        "  • SSPF (skola, polis): Fyra parter hjälper unga tillsammans.",
        "1. Ring 112",
        "2. Gå ut",
        "Dela sidan",
        "Fler nyheter",
        "Läs hos polisen Länk till annan webbplats, öppnas i nytt fönster.",
        "=====",
        "## Rubrik i texten",
        "Från: någon <a@b.example>",
        "Ämne: SV: Hej",
        "Ring 114 14 eller gå till www.ekby.example/stod.",
        "Start / Nyheter",
        "a" * 300,
    ]
)
ANY_TEXT = st.text(
    st.one_of(
        st.sampled_from(string.printable + "åäöÅÄÖ–—”•·…\u00ad\u0301\u200b"), st.characters()
    ),
    max_size=200,
)


def missing(text: str, services: tuple[KnownService, ...], categories: tuple[str, ...]) -> set[str]:
    found = parse_notice(text, categories=categories, services=services).as_json("")
    return words(text) - words(
        json.dumps(found, ensure_ascii=False).replace("\\n", "\n").replace('\\"', '"')
    )


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(LINES, max_size=14).map("\n".join))
def test_no_word_of_any_mix_of_lines_is_lost(
    services: tuple[KnownService, ...], categories: tuple[str, ...], text: str
) -> None:
    assert missing(text, services, categories) == set()


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(ANY_TEXT)
def test_no_word_of_any_characters_is_lost(
    services: tuple[KnownService, ...], categories: tuple[str, ...], text: str
) -> None:
    assert missing(text, services, categories) == set()


@pytest.mark.full
@settings(
    max_examples=5000, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.one_of(LINES, ANY_TEXT), max_size=40).map("\n".join))
def test_no_word_of_thousands_of_mixes_is_lost(
    services: tuple[KnownService, ...], categories: tuple[str, ...], text: str
) -> None:
    assert missing(text, services, categories) == set()
