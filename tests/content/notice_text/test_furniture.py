import pytest

from content.notice_text.furniture import is_furniture, without_marks_of_links


@pytest.mark.parametrize(
    "line",
    [
        "Öppna mobilmenyn",
        "Dela sidan",
        "Dela sidan på Facebook",
        "Dela via e-post",
        "Skriv ut",
        "Lyssna",
        "Till innehållet",
        "Hoppa till huvudinnehållet",
        "Meny ▼",
        "Sök",
        "Logga in",
        "Tillbaka till toppen",
        "Tillbaka till nyhetslistan",
        "Läs mer »",
        "Relaterad information",
        "Start / Nyheter / Arkiv",
        "Startsida > Kommun & politik > Nyheter",
        "Du är här: Start › Nyheter",
        "Vi använder kakor (cookies) för att webbplatsen ska fungera.",
        "Den här webbplatsen använder cookies",
        "Ekby kommun använder kakor för statistik.",
        "På ekby.example använder vi kakor.",
        "Genom att fortsätta använda webbplatsen godkänner du att vi använder cookies.",
        "Läs mer om kakor hos myndigheten",
        "Godkänn alla kakor",
        "Endast nödvändiga",
        "Jag godkänner",
        "Hjälpte informationen på sidan dig?",
        "Hjälpte informationen dig?",
        "Var informationen till hjälp?",
        "Är du nöjd med informationen på sidan?",
        "Hittade du det du sökte?",
        "Synpunkter på sidan?",
        "Ja",
        "Translate",
        "Use Google to translate this page.",
        "Denna sida är äldre än två år.",
        "© 2024 Ekby kommun",
        "Foto: Ekby kommun",
        "Sidansvarig: Webbredaktionen",
        "Lästid: 2 minuter",
        "›",
    ],
)
def test_the_frame_of_a_page_is_known(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Kontakt",
        "Kontakta oss på telefon 0999-10 00 00.",
        "Dela gärna dina tankar med någon som du litar på.",
        "Sök skydd inomhus.",
        "Stäng fönster och ventilation.",
        "Lyssna på barnet och berätta lugnt.",
        "Läs mer om hur du gör en orosanmälan",
        "Start för vandringen är biblioteket.",
        "Logga in inte behövs.",
        "Skriv ut listan och sätt den på kylskåpet.",
        "Ja, bron är öppen.",
        "Cookies heter kakor på svenska.",
        "Dela inte bilder från platsen.",
        "Bild på platsen finns inte.",
        "Nyheter",
    ],
)
def test_a_sentence_with_such_words_is_content(line: str) -> None:
    assert not is_furniture(line)


def test_a_menu_word_is_frame_only_above_the_title() -> None:
    assert is_furniture("Nyheter", above_title=True)
    assert is_furniture("Ekby kommun", above_title=True)


@pytest.mark.parametrize(
    ("text", "kept", "taken"),
    [
        (
            "Läs hos polisen Länk till annan webbplats, öppnas i nytt fönster.",
            "Läs hos polisen",
            ["Länk till annan webbplats, öppnas i nytt fönster."],
        ),
        (
            "Läs hos polisen (öppnas i nytt fönster) eller ring.",
            "Läs hos polisen eller ring.",
            ["(öppnas i nytt fönster)"],
        ),
        ("Biblioteket öppnas i maj.", "Biblioteket öppnas i maj.", []),
        ("En länk till annan webbplatsen.", "En länk till annan webbplatsen.", []),
    ],
)
def test_what_a_system_writes_after_links_is_taken_out(
    text: str, kept: str, taken: list[str]
) -> None:
    assert without_marks_of_links(text) == (kept, taken)
