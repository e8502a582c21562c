"""A Swedish municipal notice as text, HTML or a Word file: what is its title, its services?

A pure parser: a text or a file in, `ParsedNotice` out. `content.importing` brings the categories
and services that it needs.
"""

from .document import BulletList, Heading, Initiatives, ParsedNotice, Quote, Text, Update
from .links import addresses_in
from .parse import parse_notice
from .reading import (
    LARGEST_FILE,
    FileText,
    UnreadableNotice,
    open_bytes,
    open_file,
    read_bytes,
    read_file,
    read_text,
)
from .services import KnownService, spoken_names

__all__ = [
    "LARGEST_FILE",
    "BulletList",
    "FileText",
    "Heading",
    "Initiatives",
    "KnownService",
    "ParsedNotice",
    "Quote",
    "Text",
    "UnreadableNotice",
    "Update",
    "addresses_in",
    "open_bytes",
    "open_file",
    "parse_notice",
    "read_bytes",
    "read_file",
    "read_text",
    "spoken_names",
]
