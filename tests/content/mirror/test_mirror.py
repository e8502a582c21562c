"""The emergency mirror, handed out by a web server that knows nothing of the site."""

from __future__ import annotations

import re
import subprocess
import sys
import urllib.error
import urllib.request
from html.parser import HTMLParser
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag, urljoin

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from PIL import Image
from wagtail.models import Collection, PageViewRestriction

from content.mirror import folder
from content.models import ContentImage, StandardPage
from nykoping_safety.in_the_page import script, script_sources, source
from tests.content.factories import draft, make_notice, make_service
from tests.content.left_open import files_left_open_by_wagtail
from tests.content.publication.reading import catch_up

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from content.models import HomePage

OF_A_PAGE = {"href", "src", "srcset"}


class Links(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.forms = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.forms += tag == "form"
        for name, value in attrs:
            parts = (value or "").split(",") if name == "srcset" else [value or ""]
            if name in OF_A_PAGE:
                self.found |= {part.split()[0] for part in parts if part.strip()}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """The mirror lies in a folder of the host: nothing in it may lead to the host's root."""
    command = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1"]
    process = subprocess.Popen(
        [*command, "-d", tmp_path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        assert process.stdout is not None
        port = process.stdout.readline().split(" port ")[1].split()[0]
        yield f"http://127.0.0.1:{port}/mirror/"
    finally:
        process.terminate()
        process.communicate()


def crawl(start: str) -> tuple[dict[str, str], set[str]]:
    """Text by address of all that can be reached, and what is dead."""
    waiting, seen, dead = {start}, {}, set()
    while waiting:
        address = waiting.pop()
        try:
            with urllib.request.urlopen(address) as answer:  # noqa: S310  # our own server
                kind, body = answer.headers["Content-Type"], answer.read()
        except urllib.error.HTTPError as error:
            error.close()
            dead.add(address)
            continue
        seen[address] = body.decode(errors="replace")
        if kind.startswith("text/html"):
            links = {urldefrag(urljoin(address, link))[0] for link in Links(seen[address]).found}
            host = start.removesuffix("mirror/")
            waiting |= {link for link in links if link.startswith(host)} - seen.keys() - dead
    return seen, dead


def some_content(home: HomePage) -> None:
    """Of each kind that must be there, and of each that must not."""
    hidden = Collection.get_first_root_node().add_child(name="Dold")
    picture = BytesIO()
    Image.new("RGB", (40, 30)).save(picture, "PNG")
    shown = ContentImage.objects.create(
        title="Bild", file=ContentFile(picture.getvalue(), "bild.png"), width=40, height=30
    )
    ContentImage.objects.create(
        title="Hemlig", file=ContentFile(picture.getvalue(), "hemlig.png"), width=40, height=30,
        collection=hidden,
    )  # fmt: skip
    block = {"image": shown, "alt_text": "En vattenpost"}
    notice = make_notice(
        "Koka vattnet", body_of=[("image", block)], services=[make_service("Bris")]
    )
    draft(notice, title="Utkast till rubrik").save_revision()
    for title in ("Tillbakadragen", "Begränsad"):
        make_notice(title, text=f"<p>{title}.</p>")
    catch_up("/", "/nyheter/", "/nyheter/koka-vattnet/", "/nyheter/tillbakadragen/")
    notice_of = type(notice).objects.get
    notice_of(slug="tillbakadragen").unpublish()
    PageViewRestriction.objects.create(page=notice_of(slug="begransad"), restriction_type="login")
    home.add_child(instance=StandardPage(title="Inte klar", live=False))


def test_the_mirror_stands_alone_and_tells_its_age(
    home: HomePage, settings: Any, tmp_path: Path, server: str, published: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    with files_left_open_by_wagtail():
        some_content(home)
        call_command("export_site", tmp_path / "mirror", hours=6)
    seen, dead = crawl(server)

    assert dead == set()
    assert all(address.startswith(server) for address in seen)
    pages = {address: text for address, text in seen.items() if address.endswith("/")}
    assert f"{server}nyheter/koka-vattnet/" in pages
    assert any("/media/" in address for address in seen)
    for text in pages.values():
        assert text.count('data-mirror-until="') == 1
        assert Links(text).forms == 0
        scripts = re.findall(r"<script type=\"module\"([^>]*)>(.*?)</script>", text, re.DOTALL)
        assert script("mirror") in {words for _more, words in scripts}
        for more, words in scripts:  # its web server may say what the site's own says
            assert not more
            assert source(words) in script_sources()
    assert "Sökning och egna urval finns inte" in pages[f"{server}stod/"]
    assert pages[f"{server}reservkopia/"]
    everything = b"".join(
        file.read_bytes() for file in (tmp_path / "mirror").rglob("*") if file.is_file()
    )
    for word in ("Tillbakadragen", "Begränsad", "Utkast till rubrik", "Inte klar", "hemlig"):
        assert word.encode() not in everything, word


def written(mirror: Path, text: str, *, fails: bool = False) -> None:
    with folder.appearing(mirror, {"until": "2026-11-27T10:00:00+00:00"}) as place:
        (place / "index.html").write_text(text)
        if fails:
            raise OSError(28, "No space left on device")


def test_half_a_mirror_is_never_taken_for_a_whole_one(tmp_path: Path) -> None:
    mirror = tmp_path / "mirror"
    written(mirror, "old")
    with pytest.raises(OSError, match="No space left"):
        written(mirror, "half of the n", fails=True)
    assert (mirror / "index.html").read_text() == "old"
    written(mirror, "new")
    assert (mirror / "index.html").read_text() == "new"
    assert [file.name for file in tmp_path.iterdir()] == ["mirror"]
    call_command("export_site", mirror, check=True)

    (mirror / "index.html").write_text("ne")
    with pytest.raises(CommandError, match=r"inte hel: index\.html \(antal filer som avviker: 1\)"):
        call_command("export_site", mirror, check=True)
    (mirror / "export.json").unlink()
    with pytest.raises(CommandError, match="ingen hel"):
        call_command("export_site", mirror, check=True)
    with pytest.raises(folder.NotAnExport, match="något annat"):
        written(mirror, "over what somebody else has put there")
    assert (mirror / "index.html").read_text() == "ne"
