"""The folder of published files: what is kept for an address, and in which encoding.

An address has a link, `live/nyheter/koka-vatten/@` or `live/nyheter/atom.xml@`, to a folder below
`texts/` that is named after its content and never changes. So what was read once holds for as long
as the link says the same, and one look at the link is all that a request costs.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from nykoping_safety.address_rules import rule_for
from nykoping_safety.media_types import media_type_of

TEXT = re.compile(r"(?:\.\./)+texts/([0-9a-f]{2}/[0-9a-f]{64})")
ENDINGS = {"br": ".br", "gzip": ".gz", "identity": ""}
KEPT_IN_MEMORY = 256  # answers in one encoding each, of this many bytes at most
LARGEST_IN_MEMORY = 128 * 1024


@dataclass(frozen=True)
class KeptAnswer:
    """An address's content in one encoding, with all headers but the length."""

    body: bytes
    etag: str
    """As nginx makes it, of the file's time and size in bytes, both in hexadecimal digits."""
    headers: tuple[tuple[str, str], ...]
    for_all: tuple[tuple[str, str], ...]
    """Those that an answer without content has as well."""


class Folder:
    """Reads `root` and nothing outside it."""

    def __init__(self, root: Path, more_headers: Mapping[str, str]) -> None:
        self.root, self.live = str(root), f"{root}/live"
        self.more_headers = more_headers
        self._memory: dict[tuple[str, str], tuple[str, KeptAnswer]] = {}

    def find(self, path: str, encodings: tuple[str, ...]) -> KeptAnswer | None:
        """In the first encoding that there is. `path` is plain (see `wrapper.PLAIN`).

        Raises:
            OSError: nothing is kept for the path, or it cannot be read.
        """
        found = TEXT.fullmatch(os.readlink(f"{self.live}{path}@"))  # noqa: PTH115  # half of what a request costs
        if not found:
            return None
        for encoding in encodings:
            text, answer = self._memory.get((path, encoding), ("", None))
            if answer and text == found[1]:
                return answer
            try:
                return self._remember(path, found[1], encoding)
            except FileNotFoundError:
                continue
        return None

    def _remember(self, path: str, text: str, encoding: str) -> KeptAnswer:
        answer = self.read(path, text, encoding)
        if len(answer.body) <= LARGEST_IN_MEMORY:
            if len(self._memory) >= KEPT_IN_MEMORY:
                self._memory.clear()
            self._memory[path, encoding] = text, answer
        return answer

    def read(self, path: str, text: str, encoding: str) -> KeptAnswer:
        """Raises OSError."""
        name = path.rpartition("/")[2] or "index.html"
        place = f"{self.root}/texts/{text}/{name}{ENDINGS[encoding]}"
        with open(os.open(place, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC), "rb") as file:  # noqa: PTH123  # by number
            body = file.read()
            modified = int(os.fstat(file.fileno()).st_mtime)
        etag = f'"{modified:x}-{len(body):x}"'
        rule = rule_for(path)
        told = {**rule.if_kept, **self.more_headers, "ETag": etag, "Vary": "Accept-Encoding"}
        for_all = tuple(told.items())
        described = {"Content-Type": media_type_of(path), "Accept-Ranges": "bytes"}
        if encoding != "identity":
            described["Content-Encoding"] = encoding
        return KeptAnswer(body, etag, (*described.items(), *for_all), for_all)
