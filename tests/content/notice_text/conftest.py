"""The categories and services that the parser's tests know: ours to invent, but for the numbers
that all Sweden has."""

import pytest

from content.notice_text import KnownService

CATEGORIES = (
    "Barn och utbildning",
    "Omsorg och stöd",
    "Kommun och politik",
    "Bygga, bo och miljö",
    "Trafik och infrastruktur",
    "Uppleva och göra",
    "Stöd",
)
SERVICES = (
    KnownService("112", ("112 (SOS Alarm)", "SOS Alarm", "112"), ("112",)),
    KnownService("113-13", ("113 13 – informationsnummer", "113 13"), ("113 13",)),
    KnownService(
        "polisen-114-14",
        ("Polisen 114 14", "Polisen"),
        ("114 14",),
        ("https://polisen.example/kontakt/",),
    ),
    KnownService(
        "polisen-tips",
        ("Polisens tipstjänst",),
        ("114 14",),
        ("https://polisen.example/kontakt/tipsa-polisen/webben/",),
    ),
    KnownService(
        "bris-barn", ("Bris 116 111", "Bris"), ("116 111",), ("https://www.bris.example/",)
    ),
    KnownService("bris-vuxen", ("Bris vuxentelefon",), (), ("https://www.bris.example/",)),
    KnownService("jourhavande-prast", ("Jourhavande präst",), ("112",)),
    KnownService("socialjour", ("Socialjouren i länet", "Socialjouren"), ("112",)),
    KnownService(
        "orosanmalan",
        ("Orosanmälan, Ekby kommun", "Orosanmälan"),
        (),
        ("https://ekby.example/stod/orosanmalan",),
    ),
    KnownService(
        "krisinformation", ("Krisinformation.se",), (), ("https://www.krisinformation.se/",)
    ),
    KnownService("hjalplinjen", ("Hjälplinjen 90 390", "Hjälplinjen"), ("90 390",)),
    KnownService(
        "gamla-hjalplinjen",
        ("Nationella hjälplinjen (nedlagd)", "Nationella hjälplinjen"),
        ("0771-22 00 60",),
        closed=True,
        successor="hjalplinjen",
    ),
    KnownService("spellinjen", ("Stödlinjen",), ("020-81 91 00",)),
    KnownService(
        "vaxel",
        ("Ekby kommun, växel",),
        ("0155-10 00 00",),
        ("https://ekby.example/", "kommun@ekby.example"),
    ),
)


@pytest.fixture(scope="session")
def categories() -> tuple[str, ...]:
    return CATEGORIES


@pytest.fixture(scope="session")
def services() -> tuple[KnownService, ...]:
    return SERVICES
