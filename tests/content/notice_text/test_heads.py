"""Title, date, categories and lead among all that stands on top of a page."""

import pytest

from content.notice_text import parse_notice

LEAD = "Kommunen och polisen har fler vuxna på plats under kvällarna hela hösten."
TITLE = "Fler vuxna i centrum"


@pytest.mark.parametrize(
    "top",
    [
        f"{TITLE}\n\n28 augusti 2023",
        f"{TITLE}\n2023-08-28",
        f"28 augusti 2023\n\n{TITLE}",
        f"Publicerad: 28/8 2023\n{TITLE}",
        f"{TITLE}\nPublicerat måndag 28 augusti 2023 kl. 10.15",
        f"{TITLE}\n\nPublicerad\n\n28 augusti 2023",
        f"{TITLE}\nPublicerad av Anna Berg den 28 augusti 2023",
        f"{TITLE}\nPubl. 2023-08-28",
        f"{TITLE}\n28 augusti, 2023 | 2 minuters läsning",
        f"Nyhet\n\n{TITLE}\n\n2023-08-28",
        f"Ekby kommun\n\n{TITLE}\n\n2023-08-28",
        f"Nyheter 2023-08-28\n{TITLE}",
        f"{TITLE} | Ekby kommun\n\n{TITLE}\n\n2023-08-28",
        f"# {TITLE}\n\n2023-08-28",
        f"{TITLE}\n{'=' * len(TITLE)}\n\n2023-08-28",
        f"---\ntitle: {TITLE}\ndate: 2023-08-28\n---",
        f"Rubrik: {TITLE}\nDatum: 2023-08-28",
        f"Ekby den 28 augusti 2023\n\n{TITLE}",
        f"Pressmeddelanden • Aug 28, 2023 11:55\n\n{TITLE}",
        f"Start > Nyheter\nMeny\nFörskola & skola\nStöd & hjälp\nBygga & bo\n{TITLE}\n2023-08-28",
        f"Uppdaterad 17 april, 13:22\n\nLäs om strejken här\n\n{TITLE}\n\n2023-08-28",
        f"Störningar i växeln. Uppdaterad 2024-05-12 08.00.\n\n{TITLE}\n2023-08-28",
    ],
)
def test_the_title_and_the_date_are_found(top: str) -> None:
    found = parse_notice(f"{top}\n\n{LEAD}\n\nMer text följer här.")
    assert (found.title, str(found.published), found.lead) == (TITLE, "2023-08-28", LEAD)
    assert found.updates == ()


@pytest.mark.parametrize(
    "title",
    [
        "Aktuell lägesbild 13 januari",
        "18 september: Så påverkas skolorna",
        "Uppdatering av läget kring hotet",
        "Information om kommunens trygghet",
        "Viktigt meddelande: Brand i Åby",
        "Vad händer nu?",
        "Vattnet är tillbaka i Åby.",
        "Trygghetsdag 2023 i Ekby kommun",
        "Så stöttar vi – dygnet runt",
    ],
)
def test_a_title_may_look_like_something_else(title: str) -> None:
    assert parse_notice(f"{title}\n\n2023-08-28\n\n{LEAD}").title == title


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Barn och utbildning Omsorg och stöd", ["Barn och utbildning", "Omsorg och stöd"]),
        ("Omsorg och stöd, Barn och utbildning", ["Omsorg och stöd", "Barn och utbildning"]),
        ("Omsorg och stöd | BARN OCH UTBILDNING", ["Omsorg och stöd", "Barn och utbildning"]),
        ("• Omsorg och stöd · Stöd", ["Omsorg och stöd", "Stöd"]),
        ("Bygga, bo och miljö, Stöd", ["Bygga, bo och miljö", "Stöd"]),
        ("Kategori: Omsorg och stöd", ["Omsorg och stöd"]),
        ("28 augusti 2023 Omsorg och stöd", ["Omsorg och stöd"]),
        ("28 augusti 2023 · Omsorg och stöd / Stöd", ["Omsorg och stöd", "Stöd"]),
        ("Omsorg och stöd\nStöd", ["Omsorg och stöd", "Stöd"]),
        ("Omsorg\u00a0och\u00a0stöd\tStöd", ["Omsorg och stöd", "Stöd"]),
    ],
)
def test_known_categories_are_told_apart(
    line: str, names: list[str], categories: tuple[str, ...]
) -> None:
    found = parse_notice(f"{TITLE}\n\n{line}\n\n{LEAD}", categories=categories)
    assert (list(found.categories), found.lead) == (names, LEAD)


def test_an_unknown_category_stays_text_with_a_warning(categories: tuple[str, ...]) -> None:
    text = f"{TITLE}\n\n28 augusti 2023\nHamn och hav Omsorg och stöd\n\n{LEAD}"
    found = parse_notice(text, categories=categories)
    assert (found.categories, found.lead) == (("Omsorg och stöd",), LEAD)
    assert [block.as_json()["text"] for block in found.body] == ["Hamn och hav"]
    assert any("Hamn och hav" in sentence for sentence in found.warnings)


def test_tags_at_the_end_are_categories_too(categories: tuple[str, ...]) -> None:
    found = parse_notice(f"{TITLE}\n\n{LEAD}\n\nTaggar: Stöd, polis", categories=categories)
    assert found.categories == ("Stöd",)


@pytest.mark.parametrize(
    ("foot", "published", "warning"),
    [
        ("Publicerad: 2023-08-28 12.31", "2023-08-28", ""),
        ("28 augusti 2023", "2023-08-28", "sista rad"),
        ("Senast publicerad 2023-08-28", "2023-08-28", "tidigare"),
        ("Publicerad 28 augusti", "None", "inget årtal"),
        ("Slut.", "None", "inte när den publicerades"),
    ],
)
def test_a_date_may_stand_at_the_end(foot: str, published: str, warning: str) -> None:
    found = parse_notice(f"{TITLE}\n\n{LEAD}\n\n{foot}")
    assert str(found.published) == published
    assert any(warning in sentence for sentence in found.warnings) or not warning


def test_the_labelled_date_counts_before_a_bare_one() -> None:
    found = parse_notice(f"{TITLE}\n\n2023-08-30\n\n{LEAD}\n\nPublicerad 2023-08-28")
    assert str(found.published) == "2023-08-28"


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        (f"{TITLE}\n\nBild på torget i Ekby\n\n{LEAD}", LEAD),
        (f"{TITLE}\n\nEn tryggare höst\n\n{LEAD}", LEAD),
        (f"{TITLE}\n\nUppdatering 3 maj 2024\n\n{LEAD}", LEAD),
        (f"{TITLE}\n\n• Ett\n• Två\n\n{LEAD}", ""),
        (f"{TITLE}\n\n– Vi går ut, säger Maja Lindh.\n\n{LEAD}", ""),
        (TITLE, ""),
    ],
)
def test_the_lead_is_the_first_paragraph(text: str, lead: str) -> None:
    assert parse_notice(text).lead == lead


def test_a_text_without_a_title_says_so() -> None:
    found = parse_notice("• Ett\n• Två")
    assert found.title == ""
    assert any("rubrik" in sentence for sentence in found.warnings)


def test_other_pages_at_the_end_are_no_part_of_the_notice() -> None:
    tail = "Fler nyheter\nNy bro i Åby\n3 maj 2024\nSkolan flyttar\nPublicerad 2023-08-28"
    found = parse_notice(f"{TITLE}\n\n{LEAD}\n\nMer text följer här.\n\n{tail}")
    assert (len(found.body), str(found.published)) == (1, "2023-08-28")
    assert found.discarded[:3] == ("Fler nyheter", "Ny bro i Åby", "3 maj 2024")
    assert any("andra sidor" in sentence for sentence in found.warnings)
