import pytest

from content.notice_text import KnownService, spoken_names
from content.notice_text.paragraphs import Paragraph
from content.notice_text.services import ServiceMatcher


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("Bris 116 111", "Bris"),
        ("Självmordslinjen 90101", "Självmordslinjen"),
        ("112 (SOS Alarm)", "SOS Alarm"),
        ("Orosanmälan, Ekby kommun", "Orosanmälan"),
        ("Bris vuxentelefon – om barn", "Bris vuxentelefon"),
        ("Alkoholhjälpen (tidigare Alkohollinjen)", "Alkohollinjen"),
        ("UMO.se / ungdomsmottagningen", "UMO.se"),
        ("Trygghetspunkter i Ekby", "Trygghetspunkter"),
        ("Lista på föreningar som ger stöd", "Lista på föreningar"),
    ],
)
def test_a_service_is_spoken_of_by_a_shorter_name(name: str, spoken: str) -> None:
    assert spoken in spoken_names(name)


@pytest.mark.parametrize(
    "name", ["Ekby kommun, växel", "Nationella linjen (nedlagd)", "113 13 – informationsnummer"]
)
def test_a_municipality_or_a_common_word_is_no_name_of_a_service(name: str) -> None:
    assert not {"Ekby kommun", "nedlagd", "informationsnummer"} & set(spoken_names(name))


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("Ring Bris.", ["bris-barn"]),
        ("Ring BRIS på 116 111.", ["bris-barn"]),
        ("Bris vuxentelefon svarar dig som är orolig.", ["bris-vuxen"]),
        ("En svag bris från havet.", []),
        ("Du kan göra en orosanmälan.", ["orosanmalan"]),
        ("Svar finns på www.krisinformation.se.", ["krisinformation"]),
        ("https://www.krisinformation.se/sok/", []),
        ("Skriv till kommun@ekby.example.", ["vaxel"]),
        ("Ekby kommun har öppet.", []),
        ("Läs https://ekby.example/nyheter/annat", []),
        ("Polisen är på plats.", []),
        ("Ring polisen på 114 14.", ["polisen-114-14"]),
        ("Vill du tipsa? Ring 114 14.", ["polisen-tips"]),
        ("Tipsa på https://polisen.example/om/kontakt/tipsa-polisen/", ["polisen-tips"]),
        ("Vid fara, ring 112.", ["112"]),
        ("Jourhavande präst når du på 112.", ["jourhavande-prast"]),
        ("Socialjouren når du på 112, och polisen på 11414.", ["socialjour", "polisen-114-14"]),
        ("Kommunens stödlinje är Stödlinjen.", []),
        ("Stödlinjen har nummer 020-81 91 00.", ["spellinjen"]),
        ("Hjälplinjens nummer finns här.", ["hjalplinjen"]),
        ("112 personer kom till torget.", []),
    ],
)
def test_services_are_known_by_name_number_or_address(
    text: str, slugs: list[str], services: tuple[KnownService, ...]
) -> None:
    assert ServiceMatcher(services).find([Paragraph("", text)]).slugs == slugs


def test_the_heading_above_tells_whose_number_it_is(services: tuple[KnownService, ...]) -> None:
    assert ServiceMatcher(services).find([Paragraph("Tipsa oss", "Ring 114 14.")]).slugs == [
        "polisen-tips"
    ]


def test_a_closed_line_is_named_with_its_successor(services: tuple[KnownService, ...]) -> None:
    found = ServiceMatcher(services).find(
        [Paragraph("", "Nationella hjälplinjen har nummer 0771-22 00 60.")]
    )
    assert found.slugs == []
    assert "Hjälplinjen 90 390" in found.warnings[0]


def test_a_moved_address_is_shown_beside_the_known_one(services: tuple[KnownService, ...]) -> None:
    found = ServiceMatcher(services).find(
        [Paragraph("", "https://polisen.example/kontakt/tipsa-polisen/")]
    )
    assert "https://polisen.example/kontakt/tipsa-polisen/webben/" in found.warnings[0]


def test_a_number_of_several_is_left_to_the_editor() -> None:
    both = [
        KnownService(slug, (name,), ("020-10 20 30",))
        for slug, name in (("ett", "Ettan"), ("tva", "Tvåan"))
    ]
    found = ServiceMatcher(both).find([Paragraph("", "Ring 020-10 20 30.")])
    assert found.slugs == []
    assert "Ettan, Tvåan" in found.warnings[0]
