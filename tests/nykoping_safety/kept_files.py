"""A folder of published files as the contract has it, made by hand."""

from __future__ import annotations

import gzip
import hashlib
import os
from pathlib import Path

import brotli


def keep(root: Path, address: str, body: bytes, media_type: str = "text/html") -> Path:
    """Keep `body` for the address, in one switch; the folder of its three files."""
    digest = hashlib.sha256(media_type.encode() + b"\0" + body).hexdigest()
    text = root / "texts" / digest[:2] / digest
    name = address.rpartition("/")[2] or "index.html"
    modified = int(digest[:8], 16) % 2**31
    text.mkdir(parents=True, exist_ok=True)
    for ending, content in ("", body), (".br", brotli.compress(body)), (".gz", gzip.compress(body)):
        file = text / f"{name}{ending}"
        file.write_bytes(content)
        os.utime(file, (modified, modified))
    link = root / "live" / f"{address.lstrip('/')}@"
    link.parent.mkdir(parents=True, exist_ok=True)
    fresh = link.with_name("new")
    fresh.symlink_to(os.path.relpath(text, link.parent))
    fresh.replace(link)
    return text


def take_away(root: Path, address: str) -> None:
    (root / "live" / f"{address.lstrip('/')}@").unlink()
