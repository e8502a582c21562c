"""What readers wait for, in `tests.bench.growth`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.test import Client

from content.models import NoticePage
from tests.bench.stock_search import stock_search

if TYPE_CHECKING:
    from collections.abc import Callable

SEARCHES = {
    "a common word": "kommunen",
    "in every title": "exempel",
    "part of words": "skola",
    "three common words": "kommunen skolan polisen",
    "two words": "skolan vattenplanen",
    "misspelled": "trygghetsvandrign",
    "a rare name": "namn1234",
    "a number": "116 111",
    "nothing": "xyzzyplugh",
    "some of the words": "vem kan jag ringa om kommunens xyzzyplugh",
}


def of_readers() -> dict[str, Callable[[], Any]]:
    notice = newest()
    return {
        "home": read("/"),
        "list of notices": read("/nyheter/"),
        "list in English": read("/en/nyheter/"),
        "a notice": read(notice.url),
        "feed": read("/nyheter/atom.xml"),
        **{f"search: {name}": read("/sok/", q=typed) for name, typed in SEARCHES.items()},
        "search: in English": read("/en/sok/", q="kommunen"),
        "(stock: a common word)": lambda: stock_search("kommunen"),
        "(stock: two words)": lambda: stock_search("skolan vattenplanen"),
    }


def read(address: str, **question: str) -> Callable[[], Any]:
    client = Client()
    return lambda: client.get(address, question)


def made() -> Any:
    return NoticePage.objects.filter(slug__startswith="exempel-")


def newest() -> Any:
    return made().latest("pk")
