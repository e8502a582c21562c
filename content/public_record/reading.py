"""What of a page is its content: the same bytes as long as it says the same."""

import re
from dataclasses import dataclass

from bs4 import BeautifulSoup
from django.http.response import HttpResponse, HttpResponseBase

from content.open_now import without_clock

# What stands around it is not read, and reading it takes as long as the rest.
MAIN = re.compile(r"<main[\s>].*</main>", re.DOTALL)
# Drawings beside words, and what only a script uses: a new release of the site may change them.
DECORATION = ("svg", "script", "template", "noscript")


@dataclass(frozen=True)
class Reading:
    """Empty where readers find no page."""

    title: str = ""
    html: str = ""


def reading_of(response: HttpResponseBase) -> Reading:
    if not isinstance(response, HttpResponse) or response.status_code != 200:
        return Reading()
    found = MAIN.search(response.text)
    page = BeautifulSoup(without_clock(found[0]) if found else "", "html.parser")
    main = page.find("main")
    if main is None:
        return Reading()
    for part in main.find_all(DECORATION):
        part.decompose()
    heading = main.find("h1")
    title = " ".join(heading.get_text(" ").split()) if heading else ""
    return Reading(title[:255], main.decode_contents().strip())
