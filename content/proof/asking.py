"""Reads a public address as a resident does."""

import urllib.error
import urllib.request
from urllib.parse import urlsplit

from content.publication.ports import text_id

SECONDS = 2.0
SCHEMES = {"http", "https"}


def text_at(root: str, address: str) -> str:
    """`text_id` of what anybody gets there now; `root` is like "https://trygghet.example.se".

    Raises OSError if nothing comes within two seconds, or an answer that is no page.
    """
    if urlsplit(root).scheme not in SCHEMES:
        raise OSError(f"no address of a web site: {root}")
    request = urllib.request.Request(root + address)  # noqa: S310  # its scheme is looked at above
    with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
        return text_id(address, answer.read(), answer.headers.get("Content-Type", ""))
