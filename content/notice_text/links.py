"""Web addresses in running text."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

_ADDRESS = re.compile(
    r"(?<![\w@/.-])(?:https?://|www\.)[^\s<>\"”“»«|]+"
    r"|(?<![\w@/.-])(?:[a-zåäö0-9](?:[a-zåäö0-9-]{0,40}[a-zåäö0-9])?\.){1,3}(?:se|nu|com|org|eu|net|info)/[^\s<>\"”“»«|]+",
    re.IGNORECASE,
)
_LOOSE_END = re.compile(r"(?:[.,;:!?…'’*_\]>}]|&gt;)+$")
_CUT_SHORT = re.compile(r"\.\.\.|…")


def links_in(text: str) -> list[str]:
    """Every address once, in order, with a scheme and without the sentence's own punctuation."""
    found = (_tidy(written) for written in _written_in(text))
    return list(dict.fromkeys(address for address in found if _is_whole(address)))


def cut_short_in(text: str) -> list[str]:
    """Addresses that were shortened with dots when the text was copied, and so lead nowhere."""
    return [each for each in _written_in(text) if _CUT_SHORT.search(_LOOSE_END.sub("", each))]


def _written_in(text: str) -> Iterator[str]:
    for word in text.split():
        if "." in word and ("/" in word or "www." in word.lower()):
            yield from (match[0] for match in _ADDRESS.finditer(word))


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


def _tidy(address: str) -> str:
    bare = _LOOSE_END.sub("", address)
    while bare.endswith(")") and bare.count(")") > bare.count("("):
        bare = _LOOSE_END.sub("", bare[:-1])
    bare = bare.split("](", 1)[0]
    return bare if "://" in bare else f"https://{bare}"
