"""Collects what anybody may read: from the kept files, else rendered as a visitor would get it."""

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils import timezone

from content import addresses
from content.mirror import folder, rewriting
from content.mirror.note import ABOUT, Mirror
from content.models import OutboxEntry, StaleAddress
from content.observing import as_visitor
from content.publication.kept import may_be_kept
from content.publication.places import MACHINES, all_addresses
from content.publication.ports import Store
from content.publication.stores import chosen

TRIES = 3
# What says how it is at this very moment; of `kept.NEVER`, what a folder can hold all the same.
NOW = "/stod/oppet-nu/"
DOCUMENTS = "/dokument/"
ROBOTS = "User-agent: *\nDisallow: /\n"
STYLE = "css/mirror.css"


class Changing(Exception):
    """Says in Swedish that the site would not stand still."""


def export(to: Path, lasts: dt.timedelta) -> Mirror:
    """Raises NotAnExport, Changing or OSError; then whatever stood at `to` stands there still.

    Nothing that was withdrawn while it worked is in it: it begins again, and gives up in the end.
    """
    for _try in range(TRIES):
        before = _newest_change()
        now = timezone.now()
        mirror = Mirror(now, now + lasts)
        told = {"made_at": now.isoformat(), "until": mirror.until.isoformat()}
        try:
            with folder.appearing(to, told) as place:
                Gathering(mirror, place).gather()
                _demand_unchanged(before)  # else nothing appears
        except Changing:
            continue
        return mirror
    raise Changing("Webbplatsen ändrades hela tiden medan den kopierades. Försök igen om en stund.")


def _demand_unchanged(since: int | None) -> None:
    if _newest_change() != since:
        raise Changing


def _newest_change() -> int | None:
    newest = OutboxEntry.objects.order_by("-pk").values_list("pk", flat=True).first()
    return int(newest) if newest is not None else None


@dataclass
class Gathering:
    mirror: Mirror
    place: Path
    pages: set[str] = field(default_factory=set)
    """Addresses whose files lie in the folder."""
    stale: set[str] = field(default_factory=set)
    store: Store | None = None

    def gather(self) -> None:
        self.stale = set(StaleAddress.objects.waiting().values_list("address", flat=True))
        # while the worker is behind nobody knows yet which files are old
        self.store = None if OutboxEntry.objects.filter(done_at=None).exists() else chosen()
        asked: set[str] = set()
        waiting = {one for one in all_addresses() if one not in MACHINES}
        waiting.add(static(STYLE))
        while waiting:
            asked |= waiting
            waiting = {link for address in sorted(waiting) for link in self._fetch(address)} - asked
        for code in addresses.LANGUAGES:
            about = addresses.in_language(ABOUT, code)
            self._write(about, self.mirror.about(code))
            for link in rewriting.linked(self._text(about)):
                if link not in asked:
                    self._fetch(link)
        for address in sorted(self.pages):
            if address.endswith("/"):
                self._let_stand_alone(address)
        (self.place / "robots.txt").write_text(ROBOTS)

    def _fetch(self, address: str) -> list[str]:
        """Lays it into the folder; gives what it links to, nothing where it is not there."""
        _language, path = addresses.language_and_path(address)
        body = None if path == NOW else self._reader_of(address)(address)
        if body is None:
            return []
        self._write(address, body)
        return list(rewriting.linked(body.decode())) if address.endswith("/") else []

    def _reader_of(self, address: str) -> Callable[[str], bytes | None]:
        if address.startswith(settings.STATIC_URL):
            return static_file
        if address.startswith(settings.MEDIA_URL):
            return media_file
        return self._kept if may_be_kept(address) else document

    def _kept(self, address: str) -> bytes | None:
        """A kept file that is behind the database is rendered once more."""
        if self.store and address not in self.stale:
            with suppress(FileNotFoundError):
                return self.store.get(address)
        return rendered(address)

    def _write(self, address: str, body: bytes) -> None:
        file = self.place / rewriting.file_of(address)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
        self.pages.add(address)

    def _text(self, address: str) -> str:
        return (self.place / rewriting.file_of(address)).read_text()

    def _let_stand_alone(self, address: str) -> None:
        language, _path = addresses.language_and_path(address)
        about = addresses.in_language(ABOUT, language)

        def there(link: str) -> str:
            path = rewriting.path_of(link)
            return link if path in self.pages and "?" not in link else about

        html = rewriting.alone(
            self._text(address),
            address,
            language,
            self.mirror,
            static(STYLE),
            there,
        )
        self._write(address, html.encode())


def rendered(address: str) -> bytes | None:
    """None for what anybody but an anonymous visitor would get, or what is no page."""
    response = as_visitor(address)
    is_there = response.status_code == HTTPStatus.OK and not response.cookies
    return bytes(getattr(response, "content", b"")) if is_there else None


def document(address: str) -> bytes | None:
    """An uploaded file that everybody may have."""
    if not address.startswith(DOCUMENTS):
        return None
    response = as_visitor(address)
    try:
        if response.status_code != HTTPStatus.OK:
            return None
        return b"".join(getattr(response, "streaming_content", [getattr(response, "content", b"")]))
    finally:
        response.close()


def static_file(address: str) -> bytes | None:
    name = address.removeprefix(settings.STATIC_URL)
    found = Path(settings.STATIC_ROOT, name) if settings.STATIC_ROOT else finders.find(name)
    return _bytes_of(Path(found)) if found else None


def media_file(address: str) -> bytes | None:
    root = Path(settings.MEDIA_ROOT).resolve()
    file = (root / address.removeprefix(settings.MEDIA_URL)).resolve()
    return _bytes_of(file) if file.is_relative_to(root) else None


def _bytes_of(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None
