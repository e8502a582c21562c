"""A Swedish municipal notice, given as plain text: what is its title, its updates, its quotes, its
services?

A pure parser: text in, `ParsedNotice` out. `content.importing` brings the categories and services
that it needs.
"""

from .document import ParsedNotice
from .parse import parse_notice
from .reading import UnreadableNotice, read_bytes, read_file
from .services import KnownService, spoken_names

__all__ = [
    "KnownService",
    "ParsedNotice",
    "UnreadableNotice",
    "parse_notice",
    "read_bytes",
    "read_file",
    "spoken_names",
]
