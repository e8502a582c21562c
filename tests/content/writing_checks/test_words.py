"""What is told of words: times, sources, names, how hard the text is."""

from __future__ import annotations

import pytest

from content.writing_checks import readability_of
from content.writing_checks.readability import hard_to_read, lix_of
from content.writing_checks.sentences import sentences_in
from content.writing_checks.sources import claims_without_source
from content.writing_checks.suspicion import named_suspects
from content.writing_checks.times import undated_times
from tests.content.writing_checks.conftest import draft, quoted, text

HARD = (
    "Samhällsbyggnadsförvaltningen ansvarar tillsammans med räddningstjänstförbundet för "
    "informationssamordningen avseende dricksvattenförsörjningen inom kommunen."
)


@pytest.mark.parametrize(
    ("written", "minded"),
    [
        ("I natt sköts en man.", "I natt"),
        ("Vattnet stängdes av igår kväll.", "igår kväll"),
        ("Skolan är stängd i dag.", "i dag"),
        ("Mötet är på fredag klockan 18.", "på fredag"),
        ("Det brann i fredags.", "i fredags"),
        ("Polisen kom för två timmar sedan.", "för två timmar sedan"),
        ("Vi berättar mer nästa vecka.", "nästa vecka"),
        ("Den 18 september brann det. I morse var det släckt.", "I morse"),
        ("Kom hit i\u00a0kväll.", "i kväll"),
    ],
)
def test_a_time_without_a_date_is_minded(written: str, minded: str) -> None:
    assert quoted(undated_times, written) == [minded]


@pytest.mark.parametrize(
    "written",
    [
        "I natt, den 18 september, sköts en man.",
        "Skolan är stängd i dag, onsdag 18 september.",
        "Vi har öppet på fredagar.",
        "Ring varje dag, alla kvällar i veckan.",
        "Vi möts varje vecka på fredagar och i dagsljus.",
        "Rektorn säger: ”Vi såg det i går.”",
        "– I natt sov ingen av oss, säger rektorn.",
        "Nyheterna i Dagens Nyheter och tåget mot Natten.",
        "Mötet är på fredag 2026-09-18.",
    ],
)
def test_a_time_that_is_dated_or_quoted_is_not(written: str) -> None:
    assert quoted(undated_times, written) == []


def test_elsewhere_than_in_a_notice_today_means_nowadays() -> None:
    page = draft(text("I dag bor 58 000 i kommunen."), is_news=False)
    assert not list(undated_times(page))


@pytest.mark.parametrize(
    ("written", "minded"),
    [
        ("Enligt polisen är det lugnt nu.", "Enligt polisen"),
        ("Polisen uppger att en man är skadad.", "Polisen uppger"),
        ("En man är skadad, uppger räddningstjänsten.", "uppger räddningstjänsten"),
        ("Enligt en ny rapport mår unga sämre.", "Enligt en ny rapport"),
        ("Forskning visar att samtal hjälper.", "Forskning visar"),
        ("SMHI varnar för skyfall.", "SMHI varnar för"),
    ],
)
def test_a_claim_without_a_link_is_minded(written: str, minded: str) -> None:
    assert quoted(claims_without_source, written) == [minded]


@pytest.mark.parametrize(
    "written",
    [
        'Enligt <a href="https://polisen.se/handelser/1">polisen</a> är det lugnt.',
        'Enligt polisen är det lugnt. <a href="https://polisen.se/">Polisens text</a> ändras.',
        "Enligt lagen ska alla veta vem som svarar.",
        "Enligt planen öppnar skolan igen.",
        "Polisen är på plats och räddningstjänsten hjälper till.",
        "Polisens uppgifter finns hos polisen.",
        "Rektorn: ”Enligt polisen är det lugnt.”",
    ],
)
def test_a_claim_with_its_source_is_not(written: str) -> None:
    assert quoted(claims_without_source, written) == []


@pytest.mark.parametrize(
    ("written", "minded"),
    [
        ("Polisen har gripit Johan Karlsson, som är misstänkt för mord.", ["Johan Karlsson"]),
        ("Johan Karlsson är häktad.", ["Johan Karlsson"]),
        ("Misstänkte Johan Karlsson nekar.", ["Johan Karlsson"]),
        ("Johan Karlsson, 34, bor i Nyköping. Han är anhållen.", ["Johan Karlsson"]),
        ("Åtalet mot Eva von Berg och Åke Ek gäller bedrägeri.", ["Eva von Berg", "Åke Ek"]),
    ],
)
def test_a_name_beside_a_suspicion_is_minded(written: str, minded: list[str]) -> None:
    assert quoted(named_suspects, written) == minded


@pytest.mark.parametrize(
    "written",
    [
        "En man är gripen, misstänkt för mord.",
        "I Nyköping greps två män.",
        "Mannen greps på Östra Storgatan vid Stora Torget.",
        "Kammaråklagare Anna Ek begär mannen häktad.",
        "Mannen är anhållen, säger Anna Ek, presstalesperson.",
        "Anna Ek, kommunpolis, berättar att en man är gripen.",
        "Två män greps. Insatsen leddes av Anna Ek.",
        "Nyköpings Tingsrätt dömde mannen. Röda Korset hjälper anhöriga.",
        "Kontakta Johan Karlsson om du vill boka lokalen.",
        "Mannen greps i Oxelösund och fördes till Nyköping.",
    ],
)
def test_officials_places_and_organisations_are_not(written: str) -> None:
    assert quoted(named_suspects, written) == []


def test_lix_is_what_the_formula_says() -> None:
    assert lix_of(["Det brinner i huset.", "Stanna inne nu."]) == round(7 / 2 + 100 / 7)
    assert lix_of([]) == 0


@pytest.mark.parametrize(
    ("paragraph", "band"),
    [
        ("Det brinner i huset. Gå in nu. Stäng allt. " * 4, "mycket lättläst"),
        (f"{HARD} " * 4, "mycket svår"),
        ("Gå in nu.", "för kort för att mätas"),
    ],
)
def test_the_text_is_told_its_band(paragraph: str, band: str) -> None:
    assert readability_of(draft(text(paragraph))).band == band


def test_the_three_hardest_sentences_are_quoted_with_their_place() -> None:
    easy = "Gå in och stäng dörren, så att röken inte kommer in till er."
    long_ones = [HARD.replace("kommunen", name) for name in ("Nyköping", "Stigtomta", "Tystberga")]
    found = readability_of(draft(text(easy), text(*long_ones, HARD), lead=easy))
    assert len(found.hardest) == 3
    assert {one.place.name for one in found.hardest} == {"Block 2, Text"}
    assert easy not in [one.text for one in found.hardest]


def test_only_a_hard_text_is_warned_of() -> None:
    assert [one.quoted for one in hard_to_read(draft(text(HARD, HARD, HARD, HARD)))] == [HARD]
    easy = "Vi möter polisen varje vecka. Vi pratar om hur det är i centrum. " * 4
    assert not list(hard_to_read(draft(text(easy))))


@pytest.mark.parametrize(
    ("written", "sentences"),
    [
        ("Ring 114 14. Vid fara ring 112.", 2),
        ("Mötet börjar kl. 18.00 i t.ex. biblioteket.", 1),
        ("Läs mer hos bl.a. Polisen. Fråga oss!", 2),
        ("Vad händer? Vi vet inte… Vänta.", 3),
        ("Beslutet fattades av A. Andersson den 18 sept. 2026.", 1),
        ("Hon sa ”Det är lugnt.” Sedan gick hon.", 2),
    ],
)
def test_shortened_words_do_not_end_a_sentence(written: str, sentences: int) -> None:
    assert len(sentences_in(written)) == sentences
