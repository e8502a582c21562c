import pytest

from content.notice_text.document import Initiative
from content.notice_text.initiatives import initiatives_of, stands_for
from content.notice_text.lines import lines_of
from content.notice_text.lists import items_of, list_end


@pytest.mark.parametrize(
    "text",
    [
        "• Ett\n• Två",
        "· Ett\n· Två",
        "- Ett\n- Två",
        "* Ett\n* Två",
        "– Ett\n– Två",
        "o Ett\no Två",
        "●Ett\n●Två",
        "\t• Ett\n\t• Två",
        "•\tEtt\n\n•\tTvå",
    ],
)
def test_every_kind_of_bullet_makes_a_list(text: str) -> None:
    lines = lines_of(text)
    assert list_end(lines, 0) == 2
    assert items_of(lines) == ("Ett", "Två")


def test_nested_items_keep_their_order() -> None:
    lines = lines_of("• Ett\n  o Två\n  o Tre\n• Fyra\nSlut på listan.")
    assert items_of(lines[: list_end(lines, 0)]) == ("Ett", "Två", "Tre", "Fyra")


def test_numbers_stay_because_they_may_be_steps() -> None:
    lines = lines_of("1. Ring 112\n2) Gå ut")
    assert items_of(lines[: list_end(lines, 0)]) == ("1. Ring 112", "2) Gå ut")


@pytest.mark.parametrize(
    "text", ["1. Bakgrund\nDet hände i går.", "2023 var ett lugnt år.", "o ja", "-20 grader"]
)
def test_a_lone_number_or_letter_is_no_list(text: str) -> None:
    assert list_end(lines_of(text), 0) == 0


EXPLAINED = (
    "EST: Effektiv samordning för trygghet. Polis och kommun möts varje vecka.",
    "SSPF (skola, socialtjänst, polis, fritid): Fyra parter hjälper unga tillsammans.",
    "Unga vuxna: En grupp som ordnar saker för unga på kvällen.",
)


def test_a_list_of_initiatives_tells_what_each_stands_for() -> None:
    assert initiatives_of(EXPLAINED, "") == (
        Initiative("EST", "Effektiv samordning för trygghet", "Polis och kommun möts varje vecka."),
        Initiative(
            "SSPF", "skola, socialtjänst, polis, fritid", "Fyra parter hjälper unga tillsammans."
        ),
        Initiative("Unga vuxna", "", "En grupp som ordnar saker för unga på kvällen."),
    )


@pytest.mark.parametrize(
    ("item", "short", "name"),
    [
        (
            "Effektiv samordning för trygghet (EST): Vi möts varje vecka här.",
            "EST",
            "Effektiv samordning för trygghet",
        ),
        (
            "EST (Effektiv samordning för trygghet) – Vi möts varje vecka här.",
            "EST",
            "Effektiv samordning för trygghet",
        ),
        (
            "POSOM – Psykiskt och socialt omhändertagande. Vi stöttar den som varit med om något.",
            "POSOM",
            "Psykiskt och socialt omhändertagande",
        ),
    ],
)
def test_short_and_long_name_may_stand_in_any_order(item: str, short: str, name: str) -> None:
    found = initiatives_of([item, EXPLAINED[1]], "")
    assert (found[0].short, found[0].name) == (short, name)


@pytest.mark.parametrize(
    "items",
    [
        ("Telefon: 0999-10 00 00 till växeln", "E-post: kommun@ekby.example för allmänna frågor"),
        ("Måndag: öppet från åtta till fem", "Tisdag: öppet från åtta till sex"),
        ("Stäng fönster och dörrar", "Gå inomhus genast"),
        ("EST: varje vecka", "SSPF: varje månad"),
        ("Vatten: Spola upp det som du behöver.", "Mat: Ha mat hemma för en vecka."),
    ],
)
def test_other_lists_with_colons_stay_lists(items: tuple[str, ...]) -> None:
    assert initiatives_of(items, "Tänk på det här") == ()


def test_names_without_letters_need_words_about_work_above() -> None:
    items = (
        "Fältgruppen: Möter unga på kvällar och helger.",
        "Nattvandrare: Vuxna som går ut tillsammans.",
    )
    assert len(initiatives_of(items, "Exempel på insatser")) == 2


@pytest.mark.parametrize(
    ("short", "words", "stands"),
    [
        ("EST", "Effektiv samordning för trygghet", True),
        ("BRÅ", "Brottsförebyggande rådet", True),
        ("SIG", "Sociala insatsgrupper", True),
        ("EST", "Möten varje vecka", False),
        ("Unga", "Unga nu går alltid", False),
    ],
)
def test_letters_are_looked_for_in_the_words(short: str, words: str, *, stands: bool) -> None:
    assert stands_for(short, words) is stands
