"""Web addresses in running text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

_ADDRESS = re.compile(
    r"(?<![\w@/.-])(?:https?://|www\.)[^\s<>\"”“»«|]+"
    r"|(?<![\w@/.-])(?:[a-zåäö0-9](?:[a-zåäö0-9-]{0,40}[a-zåäö0-9])?\.){1,3}(?:se|nu|com|org|eu|net|info)/[^\s<>\"”“»«|]+",
    re.IGNORECASE,
)
_WORD = re.compile(r"\S+")
_LOOSE_END = re.compile(r"(?<![.,;:!?…'’*_\]>}])(?<!&gt(?=;))(?:[.,;:!?…'’*_\]>}]|&gt;)+$")
_CUT_SHORT = re.compile(r"\.\.\.|…")


@dataclass(frozen=True)
class FoundAddress:
    """`written` is text[start:end]; `address` has a scheme."""

    written: str
    address: str
    start: int
    end: int


def links_in(text: str) -> list[str]:
    """Every address once, in order."""
    return list(dict.fromkeys(found.address for found in addresses_in(text)))


def addresses_in(text: str) -> Iterator[FoundAddress]:
    """Every whole address, with a scheme and without the sentence's own punctuation."""
    for start, raw in _written_in(text):
        written = _tidy(raw)
        address = written if "://" in written else f"https://{written}"
        if _is_whole(address):
            yield FoundAddress(written, address, start, start + len(written))


def cut_short_in(text: str) -> list[str]:
    """Addresses that were shortened with dots when the text was copied, and so lead nowhere."""
    found = (raw for _start, raw in _written_in(text))
    return [raw for raw in found if _CUT_SHORT.search(_LOOSE_END.sub("", raw))]


def _written_in(text: str) -> Iterator[tuple[int, str]]:
    for word in _WORD.finditer(text):
        if "." in word[0] and ("/" in word[0] or "www." in word[0].lower()):
            for match in _ADDRESS.finditer(word[0]):
                yield word.start() + match.start(), match[0]


def place_of(address: str) -> tuple[str, tuple[str, ...]]:
    """Host and path segments by which two spellings of an address are compared."""
    try:
        parts = urlsplit(address if "://" in address else f"https://{address}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return "", ()
    return host, tuple(unquote(piece).casefold() for piece in parts.path.split("/") if piece)


def _is_whole(address: str) -> bool:
    host, _path = place_of(address)
    return "." in host and not _CUT_SHORT.search(address)


def _tidy(raw: str) -> str:
    bare = _LOOSE_END.sub("", raw)
    while bare.endswith(")") and bare.count(")") > bare.count("("):
        bare = _LOOSE_END.sub("", bare[:-1])
    return bare.split("](", 1)[0]
