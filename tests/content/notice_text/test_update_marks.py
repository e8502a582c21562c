import pytest

from content.notice_text.update_marks import MarkKind, mark_at_end, mark_at_start


@pytest.mark.parametrize(
    ("text", "mark", "rest"),
    [
        (
            "UPPDATERAD 18 september 10:45. Nu är det lugnt.",
            "UPPDATERAD 18 september 10:45",
            "Nu är det lugnt.",
        ),
        ("Uppdaterad: 2023-01-25", "Uppdaterad: 2023-01-25", ""),
        ("Uppdaterat 2023-01-25 kl. 8", "Uppdaterat 2023-01-25 kl. 8", ""),
        ("Uppdaterades 3 maj 2024", "Uppdaterades 3 maj 2024", ""),
        ("Uppdatering tisdag 11 april kl. 16.30", "Uppdatering tisdag 11 april kl. 16.30", ""),
        ("Uppdatering 13.20: Stanna inne.", "Uppdatering 13.20", "Stanna inne."),
        ("Uppdatering, 14.27:", "Uppdatering, 14.27", ""),
        ("Uppdatering kl. 11.33 30/11", "Uppdatering kl. 11.33 30/11", ""),
        ("Uppdatering 26/4: Varningen gäller inte.", "Uppdatering 26/4", "Varningen gäller inte."),
        (
            "Uppdatering 2014-08-24 09.20. Läget är lugnt.",
            "Uppdatering 2014-08-24 09.20",
            "Läget är lugnt.",
        ),
        (
            "Uppdatering 17 september kl 11:15 Branden är släckt.",
            "Uppdatering 17 september kl 11:15",
            "Branden är släckt.",
        ),
        ("Uppdaterad 30/11 kl. 21.15 – Läcka i Åby", "Uppdaterad 30/11 kl. 21.15", "Läcka i Åby"),
        ("Uppdaterat kl 14:30 den 3 maj", "Uppdaterat kl 14:30 den 3 maj", ""),
        ("Uppdaterad information 3/10 kl.17.30", "Uppdaterad information 3/10 kl.17.30", ""),
        ("Ny information 14 mars kl 9", "Ny information 14 mars kl 9", ""),
        ("Ny uppdatering 14 mars: Bron är öppen.", "Ny uppdatering 14 mars", "Bron är öppen."),
        ("Senaste uppdatering: 3 maj 2023 kl 9", "Senaste uppdatering: 3 maj 2023 kl 9", ""),
        ("Information från 2024-05-30", "Information från 2024-05-30", ""),
        (
            "Informationen senast uppdaterad 2020-09-21 klockan 10.45",
            "Informationen senast uppdaterad 2020-09-21 klockan 10.45",
            "",
        ),
        ("Nyheten är uppdaterad 2020-09-21", "Nyheten är uppdaterad 2020-09-21", ""),
        ("[Uppdatering 14:30] Bron är öppen.", "[Uppdatering 14:30]", "Bron är öppen."),
        ("(Uppdaterat 29 juni)", "(Uppdaterat 29 juni)", ""),
        ("2023-09-18, 15.30", "2023-09-18, 15.30", ""),
        ("2023-09-18 15:30 – Vattnet är tillbaka.", "2023-09-18 15:30", "Vattnet är tillbaka."),
        ("Lägesuppdatering 3 maj", "Lägesuppdatering 3 maj", ""),
        ("Läget kl. 15.00: Två hus är utrymda.", "Läget kl. 15.00", "Två hus är utrymda."),
        ("Uppdatering 2, 14 mars kl 9: Nytt läge", "Uppdatering 2, 14 mars kl 9", "Nytt läge"),
        ("Uppdatering 1 (kl. 15.30): Nytt läge", "Uppdatering 1 (kl. 15.30)", "Nytt läge"),
        (
            "Uppdaterad 2023-09-18 med nytt nummer. Ring oss.",
            "Uppdaterad 2023-09-18 med nytt nummer",
            "Ring oss.",
        ),
        ("Uppdaterad 2023-05-03 av Anna Berg", "Uppdaterad 2023-05-03 av Anna Berg", ""),
    ],
)
def test_a_dated_mark_is_parted_from_the_words_after_it(text: str, mark: str, rest: str) -> None:
    found = mark_at_start(text)
    assert found is not None
    assert found.moment is not None
    assert (found.written, found.rest) == (mark, rest)


@pytest.mark.parametrize(
    ("text", "mark", "rest"),
    [
        ("UPPDATERAT:", "UPPDATERAT", ""),
        ("Uppdatering", "Uppdatering", ""),
        ("Uppdatering 2", "Uppdatering 2", ""),
        ("Uppdatering 2: Bron är öppen.", "Uppdatering 2", "Bron är öppen."),
        ("UPPDATERAD! Bron är öppen.", "UPPDATERAD", "Bron är öppen."),
        ("[UPPDATERAD] Bron är öppen", "[UPPDATERAD]", "Bron är öppen"),
        ("Rättelse: Numret var fel.", "Rättelse", "Numret var fel."),
    ],
)
def test_a_mark_may_lack_its_time(text: str, mark: str, rest: str) -> None:
    found = mark_at_start(text)
    assert found is not None
    assert (found.written, found.moment, found.rest) == (mark, None, rest)


@pytest.mark.parametrize(
    "text",
    [
        "Uppdatering av läget kring hotet mot förvaltningen",
        "Uppdatering 3 maj av webbplatsen",
        "Uppdaterad lägesbild 3 maj",
        "Uppdaterad information om vattnet",
        "Uppdateras löpande",
        "Håll dig uppdaterad den 3 maj",
        "Sidan senast granskad 2023-01-01",
        "Webbplatsen uppdateras den 3 maj kl. 9",
        "Mötet hålls 18 september 10.45",
        "18 september kl. 10.45 hålls mötet i Folkets hus",
        "Information 4 januari: möte i Folkets hus",
        "Information om kommunens arbete",
        "Faran över för alla i Åby",
        "Nytt bad i Åby",
        "Läget är lugnt",
        "28 augusti 2023",
        "15.30",
    ],
)
def test_other_words_are_no_mark(text: str) -> None:
    assert mark_at_start(text) is None


@pytest.mark.parametrize(
    ("title", "before", "mark"),
    [
        ("Läcka vid bryggan (Uppdaterat 29 juni)", "Läcka vid bryggan", "(Uppdaterat 29 juni)"),
        (
            "Brand i Åby. Uppdaterad information 3/10 kl.17.30",
            "Brand i Åby",
            "Uppdaterad information 3/10 kl.17.30",
        ),
        ("Vattnet avstängt – uppdaterad 3 maj", "Vattnet avstängt", "uppdaterad 3 maj"),
        ("Vattnet avstängt | UPPDATERAD", "Vattnet avstängt", "UPPDATERAD"),
        ("Vattnet avstängt [uppdaterad kl. 14.30]", "Vattnet avstängt", "[uppdaterad kl. 14.30]"),
    ],
)
def test_a_title_may_end_with_a_mark(title: str, before: str, mark: str) -> None:
    found = mark_at_end(title, title=True)
    assert found is not None
    assert (found[0], found[1].written) == (before, mark)


def test_a_paragraph_may_end_with_a_mark() -> None:
    found = mark_at_end("Bron är öppen. Informationen uppdaterades senast 2020-09-21.")
    assert found is not None
    assert (found[0], found[1].written) == (
        "Bron är öppen.",
        "Informationen uppdaterades senast 2020-09-21",
    )


def test_a_mark_within_a_sentence_is_left_there() -> None:
    assert mark_at_end("Skredet är 700 meter långt (uppgift uppdaterades 23 september).") is None


def test_a_mark_says_what_kind_of_update_it_is() -> None:
    kinds = [
        mark_at_start(text)
        for text in ("Rättelse 3 maj: fel", "Faran över kl. 14.20. Gå ut.", "Uppdatering 3 maj")
    ]
    assert [mark and mark.kind for mark in kinds] == [
        MarkKind.CORRECTION,
        MarkKind.ALL_CLEAR,
        MarkKind.NEW_INFORMATION,
    ]
