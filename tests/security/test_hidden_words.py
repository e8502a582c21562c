"""No word that is not for everybody is in any public answer, in any address, or on the disk.

Asked is whatever the table of addresses holds, with the keys of what is hidden, what sitemap and
pages lead to, and the admin without a login. `test_leaks.py` hides notices again and again, and
looks at the kept files alone; here each field of each thing is hidden once, and all is asked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urljoin, urlsplit

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import get_resolver

from content.models import Incident, NoticePage
from content.publication.rendering import look_again
from support_directory.models import Organization, Service
from tests.content.following import follow_up
from tests.content.left_open import files_left_open_by_wagtail
from tests.content.permissions.addresses import every_address, walk
from tests.content.permissions.world import World
from tests.content.publication.conftest import published
from tests.content.publication.secrets import told_in
from tests.content.site_trees import site_tree
from tests.security.hidden import BAIT, PUBLIC, HiddenWorld

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from content.publication.files import FilesStore

__all__ = ["published"]
LINK = re.compile(r"""(?:href|src|action|content|data-[\w-]+)="?([^"\s>]+)|<loc>([^<]+)""")
IN_JSON = re.compile(r'"(?:url|home_page_url|feed_url|address|uri|image)": ?"([^"]+)"')
SET = re.compile(r'srcset="([^"]+)"')
HSDS = "(?:(?P<language>sv-simple|en|fi|ar|so|uk)/)?api/hsds/"
LISTS = ("services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms")
FEEDS = r"nyheter/(?:amne/(?P<category>[-\w]+)/|(?P<notice>[-\w]+)/)?(?P<form>atom\.xml|feed\.json)"
OF_NO_ARGUMENT = (
    *("healthz", "readyz", "sw.js", "robots.txt", "sitemap.xml", "sitemap/nytt.xml"),
    *("manifest.webmanifest", ".well-known/security.txt", "favicon.ico", "apple-touch-icon.png"),
    *("sok/", "sok/forslag.json", "stilguide/", "nyheter/arkiv/"),
)
OF_A_DOOR = "dokument/authenticate_with_password/<int:restriction_id>/"
MONTH = "<year:year>/<month:month>/"
LATER = "sida/<later_page:number>/"


def table(world: HiddenWorld) -> dict[str, list[str]]:
    """By route: all that somebody might ask for, who had heard of what is hidden."""
    slugs = sorted({page.slug for page in world.pages})
    incidents = Incident.objects.values_list("slug", flat=True)
    places = [(page.url or "").removeprefix("/") for page in world.pages]
    now = world.index.first_published_at
    month = f"{now:%Y}/{now.month:02}/" if now else "2026/01/"
    found = {route: [route] for route in OF_NO_ARGUMENT}
    for part in ("sidor", "arkiv", "notiser-<sitemap_part:number>"):
        numbers = (0, 1) if ":" in part else ("",)
        route = f"sitemap/<str:language>/{part}.xml"
        name = part.partition("<")[0]
        found[route] = [
            f"sitemap/{code}/{name}{number}.xml" for code in ("sv", "en") for number in numbers
        ]
    uuids = [*Service.objects.values_list("uuid", flat=True)]
    uuids += Organization.objects.values_list("uuid", flat=True)
    found |= {f"{HSDS}{one}": [f"api/hsds/{one}"] for one in ("", "profile", "openapi.json")}
    for one in LISTS:
        asked = [f"api/hsds/{one}", f"api/hsds/{one}?search={BAIT}", f"en/api/hsds/{one}?full=true"]
        found[f"{HSDS}{one}"] = asked
        found[f"{HSDS}{one}/<id>"] = [f"api/hsds/{one}/{key}" for key in uuids]
    files = [f"dokument/{file.pk}/{file.filename}" for file in world.files]
    behind = ("", "versioner/1/", "versioner/2/", "versioner/3/", "affisch/", "atom.xml")
    return {
        **found,
        "granska/<str:token>/": [f"granska/{token}/" for token in world.tokens],
        "granska/<str:token>/dokument/<int:pk>/": [
            f"granska/{token}/dokument/{file.pk}/" for token in world.tokens for file in world.files
        ],
        r"dokument/(\d+)/(.*)": files,
        OF_A_DOOR: ["dokument/authenticate_with_password/1/"],
        "handelser/<slug:slug>/": [f"handelser/{slug}/" for slug in incidents],
        FEEDS: [f"nyheter/{slug}/{form}" for slug in slugs for form in ("atom.xml", "feed.json")],
        "nyheter/amne/<slug:slug>/": ["nyheter/amne/hemligt-amne/"],
        f"nyheter/amne/<slug:slug>/{MONTH}": [f"nyheter/amne/hemligt-amne/{month}"],
        f"nyheter/amne/<slug:slug>/{MONTH}{LATER}": [f"nyheter/amne/hemligt-amne/{month}sida/2/"],
        f"nyheter/{MONTH}": [f"nyheter/{month}"],
        f"nyheter/{MONTH}{LATER}": [f"nyheter/{month}sida/2/"],
        r"((?:[\w\-]+/)*)": [
            *(f"{place}{more}" for place in places for more in behind),
            *("", "nyheter/", "stod/", "stod/kommande-stod/", "stod/oppet-nu/", "stod/utan-nat/"),
        ],
    }


def public_routes() -> set[str]:
    """As Django has them; media are a folder, and the web server's own."""
    found = {route for _name, route in walk(get_resolver().url_patterns)}
    return {route for route in found if not route.startswith(("admin/", "media/"))}


def searches(world: HiddenWorld) -> Iterator[str]:
    """Whole words, halves of words and words a letter away, of which none is a hidden one."""
    for question in (BAIT, BAIT[:-1], f"{BAIT}er", "kanarie", "kanarie 1", f"{BAIT} {PUBLIC}"):
        yield from (f"/{part}?q={quote(question)}" for part in ("sok/", "sok/forslag.json"))
        yield f"/en/sok/?q={quote(question)}"
        yield f"/api/hsds/services?search={quote(question)}"
    by_kind = {hidden.partition(" ")[0]: word for word, hidden in world.words.items()}
    for word in by_kind.values():
        yield from (f"/{part}?q={word[:-1]}" for part in ("sok/", "sok/forslag.json"))


class Crawl:
    """One visitor who asks for all; `leaks` are words in an answer that were not in its address."""

    def __init__(self, words: dict[str, str]) -> None:
        self.client, self.words = Client(raise_request_exception=False), words
        self.seen: dict[str, int] = {}
        self.leaks: list[str] = []

    def follow(self, addresses: Iterator[str] | list[str]) -> None:
        waiting = list(addresses)
        while waiting:
            address = waiting.pop()
            if address not in self.seen:
                waiting += [link for link in self.ask(address) if link not in self.seen]

    def ask(self, address: str) -> set[str]:
        answer: Any = self.client.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        self.seen[address] = answer.status_code
        text = f"{answer.headers}\n{body.decode(errors='replace')}".lower()
        self.leaks += [
            f"{self.words[word]}: {word} at {address} ({answer.status_code})"
            for word in set(re.findall(r"kanarie\d+x", text)) & self.words.keys()
            if word not in address
        ]
        is_text = answer.headers.get("Content-Type", "").startswith(("text/", "application/"))
        return set(links_in(text, address)) if is_text else set()


def links_in(text: str, address: str) -> Iterator[str]:
    named = [one or other for one, other in LINK.findall(text)] + IN_JSON.findall(text)
    named += [part.split()[0] for found in SET.findall(text) for part in found.split(",")]
    for link in named:
        whole = urlsplit(urljoin(f"http://testserver{address}", link.replace("&amp;", "&")))
        is_ours = whole.netloc in ("testserver", "localhost:8000", "127.0.0.1:8000")
        if is_ours and whole.scheme in ("http", "https") and not whole.path.startswith("/static/"):
            yield whole.path  # choices in the directory have more queries than anybody can ask


@pytest.fixture
def world(db: None, published: FilesStore, settings: Any, tmp_path: Path) -> Iterator[HiddenWorld]:
    settings.MEDIA_ROOT = tmp_path / "media"
    with files_left_open_by_wagtail():
        yield HiddenWorld(site_tree(["en"]))


@pytest.mark.full
def test_every_public_route_is_asked(world: HiddenWorld) -> None:
    assert public_routes() == set(table(world))


@pytest.mark.full
def test_no_hidden_word_is_told_to_anybody(
    world: HiddenWorld, published: FilesStore, tmp_path: Path
) -> None:
    editor = Client()
    editor.force_login(world.editor)
    for page in world.pages:  # what an editor looks at is kept for nobody
        for part in ("", "view_draft/", "edit/"):
            editor.get(f"/admin/pages/{page.pk}/{part}")
    crawl = Crawl(world.words)
    crawl.follow([f"/{one}" for addresses in table(world).values() for one in addresses])
    crawl.follow(searches(world))
    follow_up()
    while look_again():
        pass
    call_command("export_site", tmp_path / "mirror", verbosity=0)

    assert not crawl.leaks, "\n".join(sorted(crawl.leaks))
    assert [one for one, status in crawl.seen.items() if status >= 500 and one != "/readyz"] == []
    assert sum(status == 200 for status in crawl.seen.values()) > 100
    assert list(told_in(published.live.parent, set(world.words))) == []
    assert list(told_in(tmp_path / "mirror", set(world.words))) == []


@pytest.mark.full
def test_no_address_of_the_admin_tells_it_to_whoever_is_not_logged_in(world: HiddenWorld) -> None:
    crawl = Crawl(world.words)
    for page in world.pages:
        last = page.get_latest_revision()
        for part in (
            "edit/",
            "view_draft/",
            f"revisions/{last.pk if last else 1}/view/",
            "history/",
        ):
            crawl.ask(f"/admin/pages/{page.pk}/{part}")
    for address in every_address(World()):
        crawl.ask(address.path)
    assert len(crawl.seen) > 300
    assert not crawl.leaks, "\n".join(sorted(crawl.leaks))


@pytest.mark.full
def test_the_crawl_would_see_each_word(world: HiddenWorld) -> None:
    """Once it is let go, each of its words is seen: so what is not seen was hidden, not missed."""
    page = NoticePage.objects.get(pk=world.pages[0].pk)
    page.get_latest_revision().publish()
    crawl = Crawl(world.words)
    crawl.follow([f"/nyheter/{page.slug}/"])
    told = {leak.partition(":")[0].partition(" ")[2] for leak in crawl.leaks}
    wanted = {"title", "seo_title", "search_description", "heading", "text", "link", "advice"}
    wanted |= {"item", "questions", "question", "answer", "box", "fact", "alt", "caption"}
    wanted |= {"quote", "name", "role", "short", "initiative", "done", "incident", "description"}
    assert wanted <= told
