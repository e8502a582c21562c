"""What of a page is its content: the same bytes as long as it says the same."""

import re
from dataclasses import dataclass

from django.http.response import HttpResponse, HttpResponseBase

from content.open_now import without_clock
from content.public_record.main_part import MainPart

# What stands around it is not read, and reading it takes as long as the rest.
MAIN = re.compile(r"<main[\s>].*</main>", re.DOTALL)


@dataclass(frozen=True)
class Reading:
    """Empty where readers find no page."""

    title: str = ""
    html: str = ""


def reading_of(response: HttpResponseBase) -> Reading:
    if not isinstance(response, HttpResponse) or response.status_code != 200:
        return Reading()
    found = MAIN.search(response.text)
    if not found:
        return Reading()
    part = MainPart(without_clock(found[0]))
    return Reading(" ".join(part.heading.split())[:255], part.html.strip())
