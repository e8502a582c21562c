"""A Swedish municipal notice, given as plain text: what is its title, its updates, its services?

A pure parser: text in, `ParsedNotice` out. `content.importing` brings the categories and services
that it needs.
"""

from .document import BulletList, Heading, Initiatives, ParsedNotice, Quote, Text, Update
from .links import addresses_in
from .parse import parse_notice
from .reading import UnreadableNotice, read_bytes, read_file
from .services import KnownService, spoken_names

__all__ = [
    "BulletList",
    "Heading",
    "Initiatives",
    "KnownService",
    "ParsedNotice",
    "Quote",
    "Text",
    "UnreadableNotice",
    "Update",
    "addresses_in",
    "parse_notice",
    "read_bytes",
    "read_file",
    "spoken_names",
]
