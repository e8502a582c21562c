"""Where published answers are kept: the little that the rest of the site asks of it."""

import hashlib
from collections.abc import Iterator
from typing import Protocol

INDEX = "index.html"


class Store(Protocol):
    """What it keeps under an address is read by everybody, at once and whole.

    Every method raises OSError where the store cannot be reached or written.
    """

    def put(self, address: str, body: bytes, media_type: str) -> str:
        """Keep an answer, in one switch for all its encodings; gives its `text_id`.

        Nothing is written where the same text stands there already.
        """

    def delete(self, address: str) -> None:
        """Nothing happens where nothing is kept."""

    def get(self, address: str) -> bytes:
        """The plain bytes; raises FileNotFoundError where nothing is kept."""

    def find(self, address: str) -> str:
        """`text_id` of what is kept there; empty where nothing is."""

    def list(self, below: str = "/") -> Iterator[tuple[str, str]]:
        """Address and `text_id` of all that is kept at an address that begins with `below`."""


def file_name(address: str) -> str:
    """The last part of an address like that of a file, else that of a folder's page."""
    return address.rpartition("/")[2] or INDEX


def text_id(address: str, body: bytes, media_type: str) -> str:
    """SHA-256 (hexadecimal) of bytes, media type and file name: the same text is stored once."""
    named = hashlib.sha256(f"{file_name(address)}\n{media_type}\n".encode())
    named.update(body)
    return named.hexdigest()


def mtime_of(text: str) -> int:
    """Seconds since 1970, of 31 bits, that follow from the text alone.

    nginx makes its ETag of time and size: it must differ where the bytes do, on every machine.
    """
    return int(text[:8], 16) & 0x7FFFFFFF or 1
