"""When a notice was updated, and what only looks as if it was."""

import pytest

from content.notice_text import ParsedNotice, parse_notice

TITLE = "Vattnet är avstängt"
LEAD = "En ledning gick sönder och hela Åby är utan vatten tills vidare."


def parsed(below: str, *, title: str = TITLE, published: str = "2023-09-15") -> ParsedNotice:
    return parse_notice(f"{title}\n\nPublicerad {published}\n\n{LEAD}\n\n{below}")


def moments(notice: ParsedNotice) -> list[str | None]:
    return [update.at for update in notice.updates]


@pytest.mark.parametrize(
    ("below", "at"),
    [
        ("Uppdatering 18 september 10:45: Vattnet är tillbaka.", "2023-09-18T10:45"),
        ("Uppdatering måndag 18 september kl. 10.45\n\nVattnet är åter.", "2023-09-18T10:45"),
        ("Senast uppdaterad: 2023-09-18", "2023-09-18"),
        ("Informationen senast uppdaterad 2023-09-18 klockan 10.45", "2023-09-18T10:45"),
        ("Vattnet är åter. Uppdaterad 18/9 kl 10.45.", "2023-09-18T10:45"),
        ("Vattnet är åter. (Uppdaterat 18/9)", "2023-09-18"),
        ("2023-09-18, 10.45\n\nVattnet är tillbaka i hela Åby.", "2023-09-18T10:45"),
        ("Sidan uppdaterades 2023-09-18", "2023-09-18"),
        ("Senast ändrad: 18 september 2023", "2023-09-18"),
        ("Rättelse 18 september: Numret var fel.", "2023-09-18"),
        ("Faran över 18 september kl 10.45. Gå ut.", "2023-09-18T10:45"),
        ("Uppdatering 3 januari: Vattnet är åter.", "2024-01-03"),
        ("Uppdatering 2: Vattnet är åter.", None),
        ("Senast uppdaterad för 2 timmar sedan", None),
    ],
)
def test_a_mark_below_the_lead_is_an_update(below: str, at: str | None) -> None:
    assert moments(parsed(below)) == [at]


@pytest.mark.parametrize(
    "title",
    [
        f"Uppdaterad 18/9 kl. 10.45 – {TITLE}",
        f"UPPDATERAD 18 september 10:45: {TITLE}",
        f"{TITLE} (uppdaterad 18/9 kl 10.45)",
        f"{TITLE}. Uppdaterad information 18/9 kl.10.45",
        f"{TITLE} – uppdaterad 18 september kl 10.45",
    ],
)
def test_a_mark_in_the_title_is_an_update_and_no_title(title: str) -> None:
    found = parsed("Mer text följer här.", title=title)
    assert (found.title, moments(found)) == (TITLE, ["2023-09-18T10:45"])


@pytest.mark.parametrize(
    "line",
    [
        "Sidan senast granskad 2023-10-01",
        "Informationen granskades: 2023-10-01",
        "Faktagranskad 2023-10-01 av Anna Berg",
        "Sidan flyttades till vår nya webbplats 12 maj 2024",
        "Senast publicerad 2024-05-12",
        "Webbplatsen uppdateras den 3 maj kl. 9.",
        "E-tjänsten ligger nere, uppdaterat 3 maj kl. 16.",
        "Här finns uppgifter som granskas varje vecka. Senast granskad 2023-10-01.",
    ],
)
def test_what_only_looks_like_an_update_is_a_warning(line: str) -> None:
    found = parsed(line)
    assert found.updates == ()
    assert any("räknas inte som en uppdatering" in sentence for sentence in found.warnings)


@pytest.mark.parametrize(
    "line",
    [
        "Mötet hålls 18 september 10.45 i Folkets hus.",
        "Informationen uppdateras löpande.",
        "Håll dig uppdaterad via radion.",
        "© 2024 Ekby kommun",
    ],
)
def test_other_dates_and_words_are_left_in_peace(line: str) -> None:
    found = parsed(line)
    assert (found.updates, found.warnings) == ((), ())


def test_several_updates_keep_the_order_of_the_text() -> None:
    below = "Uppdatering 17 september kl 8\n\nNytt.\n\nUppdatering 16 september kl 9\n\nÄldre."
    found = parsed(below)
    assert moments(found) == ["2023-09-17T08:00", "2023-09-16T09:00"]
    assert [block.as_json()["text"] for block in found.body] == [
        *("Uppdatering 17 september kl 8", "Nytt."),
        *("Uppdatering 16 september kl 9", "Äldre."),
    ]


def test_one_moment_that_is_told_twice_is_one_update() -> None:
    title = f"Uppdaterad 18/9 kl. 10.45 – {TITLE}"
    assert moments(parsed("Uppdatering kl. 10.45: Klart.", title=title)) == ["2023-09-18T10:45"]


def test_a_clock_time_alone_is_of_the_published_day_with_a_warning() -> None:
    found = parsed("Uppdatering 14.30: Vattnet är åter.")
    assert moments(found) == ["2023-09-15T14:30"]
    assert any("bara ett klockslag" in sentence for sentence in found.warnings)


def test_without_a_published_date_a_missing_year_stays_unknown() -> None:
    found = parse_notice(f"{TITLE}\n\n{LEAD}\n\nUppdatering 18 september 10:45: Klart.")
    assert moments(found) == [None]
    assert any("Det går inte att se när" in sentence for sentence in found.warnings)


@pytest.mark.parametrize(
    ("below", "warning"),
    [
        ("Uppdatering 10 september: Klart.", "nästan ett år"),
        ("Uppdaterad 2023-09-01", "före publiceringsdatumet"),
        ("Uppdatering fredag 18 september: Klart.", "Veckodagen"),
        ("Uppdatering 31 september: Klart.", "inte i kalendern"),
        ("Sidan uppdaterad 2023-09-18", "systemet sparade sidan"),
        ("14 mars\n\nEn paragraf om något annat följer här.", "kan vara rubriken"),
        ("08.30 – Skolan öppnar.\n09.00 – Bussen går.", "börjar med ett klockslag"),
    ],
)
def test_an_odd_date_is_pointed_out(below: str, warning: str) -> None:
    assert any(warning in sentence for sentence in parsed(below).warnings)


def test_a_bare_date_is_an_update_only_in_a_log() -> None:
    text = "Vattnet stängs av klockan nio på morgonen."
    event = parsed(f"18 september kl. 10.45\n\n{text}")
    log = parsed(f"18 september kl. 10.45\n\n{text}\n\n17 september kl. 9.00\n\n{text}")
    assert (moments(event), moments(log)) == ([], ["2023-09-18T10:45", "2023-09-17T09:00"])


def test_the_newest_of_a_log_is_not_the_published_date() -> None:
    text = f"{TITLE}\n\n2023-09-19, 10.30\n\n{LEAD}\n\n2023-09-18, 15.30\n\nLäckan är hittad."
    found = parse_notice(text)
    assert found.published is None
    assert moments(found) == ["2023-09-19T10:30", "2023-09-18T15:30"]
