"""What a page weighs on the wire, compressed with Brotli as a web server's files are."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

import brotli
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders

from content.publication.compressed import in_all_encodings
from support_directory.models import Service
from tests.content.factories import make_notice, update

if TYPE_CHECKING:
    from django.test import Client

    from content.models import NoticePage

FIRST_CHAIN = 14_600
WHOLE_AS_SENT = 15_900
REQUESTS = 6
SCRIPT = b'<script type="module">'
SENTENCES = (
    "Kommunen och polisen har mötts i kväll och ska ses igen i morgon klockan åtta.",
    "Alla skolor är öppna, och personal finns på plats när barnen kommer och går.",
    "Fältarbetare går i centrum till midnatt. Stanna dem gärna om du vill prata.",
    "Avspärrningen vid torget är borttagen och bussarna kör sina vanliga vägar igen.",
)


@dataclass(frozen=True)
class Weight:
    html: int
    sheet: int
    as_sent: int
    """`html` as it is kept and sent: less well compressed, to be there sooner."""
    before_scripts: int
    """So many of these hold all but the scripts, which stand last and which nobody waits for."""
    requests: list[str]


def weigh(client: Client, address: str) -> Weight:
    """`requests` are the files that the page asks for while it loads; itself is not among them."""
    body = client.get(address).content
    page = BeautifulSoup(body, "html.parser")
    sheets = [link["href"] for link in page.select("link[rel=stylesheet]:not([media=print])")]
    others = [tag["src"] for tag in page.select("script[src], img[src]:not([loading=lazy])")]
    icons = [link["href"] for link in page.select("link[rel=icon], link[rel=manifest]")]
    sprites = [use["href"].split("#")[0] for use in page.select("use[href]")]
    sent = in_all_encodings(body)[".br"]
    return Weight(
        html=len(brotli.compress(body)),
        as_sent=len(sent),
        before_scripts=bytes_that_hold(sent, body.index(SCRIPT)),
        sheet=sum(len(brotli.compress(static_file(sheet))) for sheet in sheets),
        requests=sorted({*sheets, *others, *icons, *sprites}),
    )


def bytes_that_hold(compressed: bytes, first: int) -> int:
    """So many bytes must have come before a browser can read the first `first` of the text."""
    reader, known = brotli.Decompressor(), 0
    for number in range(len(compressed)):
        if known >= first:
            return number
        known += len(reader.process(compressed[number : number + 1]))
    return len(compressed)


def static_file(address: str) -> bytes:
    found = finders.find(address.removeprefix("/static/"))
    assert found, address
    return Path(found).read_bytes()


def long_notice() -> NoticePage:
    """12 blocks and 8 services of the example, with an update: what the town would read."""
    services = list(Service.objects.listed().order_by("pk")[:8])
    assert len(services) == 8
    sentences = cycle(SENTENCES)
    text = [f"<p>{' '.join(islice(sentences, 3))} Punkt {number}.</p>" for number in range(1, 8)]
    body = [
        ("advice", {"heading": "Gör så här nu", "items": list(SENTENCES)}),
        *(("text", paragraph) for paragraph in text),
        ("heading", {"text": "Det här gör kommunen", "level": "2"}),
        ("quote", {"words": SENTENCES[0], "name": "Exempel Exempelsson", "role": "exempelroll"}),
        ("fact_box", {"heading": "Så arbetar vi", "text": f"<p>{SENTENCES[1]}</p>"}),
        (
            "support_services",
            {"heading": "Hit kan du vända dig", "services": [s.pk for s in services]},
        ),
    ]
    notice = make_notice("Så arbetar vi för tryggheten i Exempelby", body_of=body)
    update(notice, "new_information", "Fältarbetarna går i centrum till midnatt i kväll.")
    return notice
