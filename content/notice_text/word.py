"""From a Word file (.docx) to HTML, and what of the file does not come along.

The library gets a file of our own that holds only the texts, within limits: no picture, no macro,
nothing that unpacks to more than we allow, and no XML that defines entities.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from xml.parsers.expat import ExpatError

import mammoth
from django.utils.translation import gettext as _

from .remarks import excerpt

MOST_PARTS = 2_000
LARGEST_PART = 3_000_000  # bytes when unpacked; read in ten seconds, and ten times a long notice
LARGEST_WHOLE = 6_000_000
_TEXTS = re.compile(
    r"(?:\[Content_Types\]\.xml|_rels/\.rels|word/(?:_rels/)?[\w.-]+\.(?:xml|rels))"
)
_DEFINES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MARGIN = re.compile(r"word/(?:header|footer)\d*\.xml")
_WORDS = re.compile(r"<w:t(?:\s[^<>]*)?>([^<]*)</w:t>|(</w:p>)")
_BACK_FROM_NOTE = re.compile(r"<a href=\"#[^\"]*\">↑</a>")

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    ExpatError,
    *(AttributeError, EOFError, KeyError, IndexError, ValueError, TypeError, OSError),
    *(NotImplementedError, RecursionError, RuntimeError),
)


class UnreadableWord(ValueError):
    """Its text is a Swedish sentence for the person who chose the file."""


@dataclass(frozen=True)
class WordFile:
    """`left_out`: sentences that say what stands in the file and not in the HTML."""

    html: str
    left_out: tuple[str, ...]


def read_word(data: bytes) -> WordFile:
    """Raises UnreadableWord."""
    try:
        parts = _parts_of(data)
        html = mammoth.convert_to_html(_packed(parts), convert_image=_no_picture).value
    except UnreadableWord:
        raise
    except BROKEN as error:
        raise UnreadableWord(
            _("Word-filen är trasig och går inte att läsa. Kopiera texten och klistra in den.")
        ) from error
    return WordFile(_BACK_FROM_NOTE.sub("", html), tuple(_left_out(parts)))


@mammoth.images.img_element
def _no_picture(_image: object) -> dict[str, str]:
    return {"src": ""}


def _parts_of(data: bytes) -> dict[str, bytes]:
    """The texts by name; never unpacks more than is allowed, whatever the file says of itself."""
    parts: dict[str, bytes] = {}
    left = LARGEST_WHOLE
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        if len(entries) > MOST_PARTS:
            raise UnreadableWord(_too_large())
        for entry in entries:
            if not _TEXTS.fullmatch(entry.filename):
                continue
            if entry.flag_bits & 1:
                raise UnreadableWord(locked())
            parts[entry.filename] = _unpacked(archive, entry, min(left, LARGEST_PART))
            left -= len(parts[entry.filename])
    if not any(name.startswith("word/") for name in parts):
        raise UnreadableWord(
            _("Filen är inte en Word-fil (.docx). Kopiera texten och klistra in den i stället.")
        )
    return parts


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    with archive.open(entry) as part:
        data = part.read(most + 1)
    if len(data) > most:
        raise UnreadableWord(_too_large())
    if _DEFINES.search(data.replace(b"\0", b"")):
        raise UnreadableWord(
            _("Word-filen innehåller något som inte hör hemma i en text. Klistra in texten.")
        )
    return data


def _packed(parts: dict[str, bytes]) -> io.BytesIO:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    packed.seek(0)
    return packed


def _left_out(parts: dict[str, bytes]) -> Iterator[str]:
    margins = [_plain(data) for name, data in parts.items() if _MARGIN.fullmatch(name)]
    for words in dict.fromkeys(filter(None, margins)):
        yield _("Sidhuvud och sidfot i Word-filen är inte med: %(words)s.") % {
            "words": excerpt(words)
        }
    body = b"".join(data for name, data in parts.items() if name.startswith("word/document"))
    if b"<w:del " in body:
        yield _("Word-filen har spårade ändringar. Det som är struket där är inte med.")
    if b"<w:comment " in parts.get("word/comments.xml", b""):
        yield _("Kommentarerna i Word-filens marginal är inte med.")


def _plain(xml: bytes) -> str:
    found = _WORDS.findall(xml.decode("utf-8", errors="replace"))
    words = "".join(f"{text}{' ' if end else ''}" for text, end in found)
    return unescape(" ".join(words.split()))


def locked() -> str:
    return _("Word-filen är låst med lösenord. Ta bort lösenordet, eller klistra in texten.")


def _too_large() -> str:
    return _("Word-filen är för stor när den packas upp. Klistra in texten i stället.")
