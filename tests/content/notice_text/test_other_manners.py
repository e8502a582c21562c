"""Texts in manners not thought of at first; each names what must be understood of it."""

from typing import Any

import pytest

from content.notice_text import KnownService, parse_notice

CASES: list[tuple[str, dict[str, Any]]] = [
    (
        """Datum:\t28 augusti 2023
Kategori:\tOmsorg och stöd
Rubrik:\tFritidsgården flyttar

Från och med måndag finns fritidsgården i gamla biblioteket. Alla mellan 13 och 18 år är välkomna.
""",
        {
            "title": "Fritidsgården flyttar",
            "published": "2023-08-28",
            "categories": ["Omsorg och stöd"],
            "lead": "Från och med måndag",
        },
    ),
    (
        """Ekby kommun
18 september 2023 kl. 14:30 ·
🔴 UPPDATERING 14.30: Avspärrningen vid torget är borta 🔴
Nu kan du gå och cykla som vanligt igen. Bussarna går från ordinarie hållplats.
#ekby #trygghet
Gilla
Kommentera
Dela
""",
        {
            "published": "2023-09-18",
            "updates": ["2023-09-18T14:30"],
            "discard": ["Gilla", "Kommentera", "Dela"],
        },
    ),
    (
        """Pressmeddelanden • Dec 08, 2023 11:55 CET

Kommunen anställer fler fältassistenter

Sex nya fältassistenter börjar arbeta i Ekby efter nyår. De ska finnas där unga är.

- Det är en viktig satsning, säger Maja Lindh, ordförande i socialnämnden.

För mer information kontakta:
Maja Lindh, 070-174 06 05
maja.lindh@ekby.example

Om Ekby kommun
Ekby är en kommun med 20 000 invånare.
""",
        {
            "title": "Kommunen anställer fler fältassistenter",
            "published": "2023-12-08",
            "lead": "Sex nya",
            "quotes": [("Maja Lindh", "ordförande i socialnämnden")],
            "phones": ["070-174 06 05"],
        },
    ),
    (
        """Skyfall i Ekby
Publicerad av Anna Berg den 3 maj 2024 i kategorin Bygga, bo och miljö

Ett kraftigt regn drog in i natt. Flera källare är översvämmade.
""",
        {"title": "Skyfall i Ekby", "published": "2024-05-03", "lead": "Ett kraftigt regn"},
    ),
    (
        """UPPDATERAT!
VATTENLÄCKA PÅ STORGATAN

2024-02-01

Vattnet är avstängt mellan Storgatan 1 och 40. Vi räknar med att det är åter i eftermiddag.
""",
        {
            "title": "VATTENLÄCKA PÅ STORGATAN",
            "published": "2024-02-01",
            "updates": [None],
            "lead": "Vattnet är avstängt",
        },
    ),
    (
        """Ekby den 18 september 2023

Till alla vårdnadshavare på Åbyskolan

Hej!

Som ni har hört hände en olycka vid skolan i går. Ingen elev kom till skada.

Vi har samlat alla klasser och pratat om det som hänt.

Med vänlig hälsning
Maja Lindh
Rektor
""",
        {"title": "Till alla vårdnadshavare på Åbyskolan", "published": "2023-09-18"},
    ),
    (
        """Frågor och svar om skolskjutsen
Senast uppdaterad: måndag 18 september 2023 kl. 10:45 | Ansvarig: Trafikenheten

Fråga: När börjar bussarna gå igen?
Svar: På onsdag den 20 september.

Fråga: Vart ringer jag?
Svar: Till trafikenheten, 0155-24 80 00.
""",
        {
            "title": "Frågor och svar om skolskjutsen",
            "updates": ["2023-09-18T10:45"],
            "phones": ["0155-24 80 00"],
        },
    ),
    (
        """Branden i hamnen

3 maj 2024

En brand bröt ut i hamnen strax före klockan sex. Räddningstjänsten är på plats.

14.30
Branden är under kontroll. Eftersläckning pågår hela kvällen.

11.10
Rök sprider sig mot Strandvägen. Stäng fönster och ventilation.
""",
        {
            "title": "Branden i hamnen",
            "published": "2024-05-03",
            "lead": "En brand bröt",
            "updates": [],
            "warn": ["14.30"],
        },
    ),
    (
        """Beslut om nattvandring

Ursprunglig information 3 maj 2024
Kommunen söker vuxna som vill nattvandra i sommar. Anmäl dig till fritidskontoret.

Tillägg 4 maj 2024: Även föreningar kan anmäla sig.

Tillägg 7 maj 2024: Anmälan är stängd.
""",
        {"title": "Beslut om nattvandring", "updates": ["2024-05-04", "2024-05-07"]},
    ),
    (
        """---
title: Nya belysta gångvägar
date: 2024-10-01
categories: [Bygga, bo och miljö]
---

**Under oktober tänds ljuset på fyra gångvägar i Ekby.** Arbetet tar tre veckor.

**Vilka vägar gäller det?**

1) Stationsgången
2) Åpromenaden
""",
        {
            "title": "Nya belysta gångvägar",
            "published": "2024-10-01",
            "categories": ["Bygga, bo och miljö"],
            "lead": "Under oktober tänds",
            "headings": ["Vilka vägar gäller det?"],
            "lists": 1,
        },
    ),
    (
        """Så möter skolan oron

12 mars 2024

Många elever har frågor efter helgen. Skolans kuratorer finns i entrén hela veckan.

Maja Lindh, kurator: ”Vi börjar alltid med att lyssna.”

”Det hjälper att få höra att det är vanligt att bli rädd”
— Per Alm, skolsköterska
""",
        {
            "title": "Så möter skolan oron",
            "quotes": [("Maja Lindh", "kurator"), ("Per Alm", "skolsköterska")],
        },
    ),
    (
        """Stöd till dig som är orolig

2024-03-12

Här är några vägar till hjälp. Alla är gratis och du kan vara anonym.

\uf0b7\tBris, 116 111
\uf0b7\tJourhavande präst, 112
\uf0a7\tElevhälsan på din skola
""",
        {"title": "Stöd till dig som är orolig", "published": "2024-03-12", "lists": 1},
    ),
    (
        """Information från Region Ekby

Vårdcentralen i Åby har stängt på grund av vattenskada (uppdaterat kl 15)

Publicerat: 2024-01-15 09:12

Vårdcentralen är stängd i dag. Ring 1177 om du behöver råd om vård.
""",
        {"published": "2024-01-15", "updates": ["2024-01-15T15:00"], "phones": ["1177"]},
    ),
    (
        """18 september: Så påverkas skolorna i Ekby

Skolorna är öppna som vanligt i morgon. Personal möter eleverna vid bussarna.

Uppdaterat 18/9 -23 kl 16.05
""",
        {"title": "18 september: Så påverkas skolorna i Ekby", "updates": ["2023-09-18T16:05"]},
    ),
    (
        """Sida 1 (2)
Ekby kommun
Säkerhetsavdelningen
2023-09-18
Dnr KS 2023/112

Lägesbild för trygghet i Ekby

Under veckan har två bilbränder inträffat i området Granen. Polisen utreder dem som skadegörelse.

Åtgärder

Väktare går extra ronder i området till och med söndag.

Sida 2 (2)
""",
        {
            "title": "Lägesbild för trygghet i Ekby",
            "published": "2023-09-18",
            "lead": "Under veckan",
        },
    ),
    (
        """Upd 18/9 10:45: Elen är tillbaka i hela Ekby

Publ. 2023-09-18

Ett kabelbrott gjorde 2 000 hushåll strömlösa i morse. Felet är lagat.
""",
        {
            "title": "Elen är tillbaka i hela Ekby",
            "published": "2023-09-18",
            "updates": ["2023-09-18T10:45"],
        },
    ),
    (
        """Ny app för otrygga platser
Nyhet
Publicerad den 2 april 2024, uppdaterad den 5 april 2024 kl. 8.30

Nu kan du rapportera mörka gångvägar direkt i mobilen. Kommunen svarar inom tre dagar.
- Vi vill veta var du inte trivs, säger Maja Lindh, trygghetssamordnare i Ekby.
- Sedan åtgärdar vi det som går, fortsätter hon.
""",
        {
            "title": "Ny app för otrygga platser",
            "published": "2024-04-02",
            "updates": ["2024-04-05T08:30"],
            "quotes": [("Maja Lindh", "trygghetssamordnare i Ekby")],
        },
    ),
    (
        """Krisstöd efter händelsen i Åby | Ekby kommun

Krisstöd efter händelsen i Åby

Uppdaterad onsdag 7 februari 2024, kl. 12:15.
Publicerad tisdag 6 februari 2024, kl. 20:40.

Kommunen har öppnat en krisstödslinje, 0155-24 80 00. Den svarar dygnet runt.

Tidigare uppdateringar:

7 februari kl. 08.00: Skolan i Åby är öppen.
6 februari kl. 22.30: Krisledningen är samlad.
""",
        {
            "title": "Krisstöd efter händelsen i Åby",
            "published": "2024-02-06",
            "updates": ["2024-02-07T12:15", "2024-02-07T08:00", "2024-02-06T22:30"],
        },
    ),
    (
        """Hem > Nyhetsarkiv > 2022 > Trygghetsdag på torget
Trygghetsdag på torget
Lyssna på innehållet
Skriv ut denna sida
Nyhet 2022-09-14
EKBY. På lördag bjuder kommunen och polisen in till trygghetsdag på torget. Kom och ställ frågor.
Tid: lördag 17 september kl. 11.00
Plats: Stora torget
Dela:
Publicerad av:
Kommunikationsavdelningen
""",
        {
            "title": "Trygghetsdag på torget",
            "published": "2022-09-14",
            "updates": [],
            "lead": "EKBY. På lördag",
        },
    ),
    (
        """Fri 5 Jan 2024, 08:23

Skolor stänger i kylan

Två skolor i Ekby håller stängt i dag på grund av kylan. Fritids är öppet för den som behöver.

Senast uppdaterad för 2 timmar sedan
""",
        {"title": "Skolor stänger i kylan", "published": "2024-01-05", "lead": "Två skolor"},
    ),
]


def seen(found: dict[str, Any]) -> dict[str, Any]:
    """What was understood, in the words of the table above."""
    quotes = [block for block in found["body"] if block["type"] == "quote"]
    return {
        **found,
        "updates": [update["at"] for update in found["updates"]],
        "quotes": [(quote["speaker"], quote["role"]) for quote in quotes],
        "headings": [block["text"] for block in found["body"] if block["type"] == "heading"],
        "lists": sum(block["type"] == "list" for block in found["body"]),
        "discard": found["discarded"],
        "warn": " ".join(found["warnings"]),
    }


@pytest.mark.parametrize(("text", "expected"), CASES, ids=range(len(CASES)))
def test_a_text_in_another_manner_is_understood(
    text: str, expected: dict[str, Any], services: tuple[KnownService, ...]
) -> None:
    categories = ("Omsorg och stöd", "Bygga, bo och miljö")
    found = seen(parse_notice(text, categories=categories, services=services).as_json(""))
    for name, wanted in expected.items():
        if name == "lead":
            assert found["lead"].startswith(wanted)
        elif name in {"discard", "warn"}:
            assert all(each in found[name] for each in wanted)
        else:
            assert found[name] == wanted
