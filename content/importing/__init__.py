"""Notices from files into drafts: all of a file, or nothing of it."""

from .drafts import NoticeRefused, draft_from, imported_before
from .files import Imported, Result, import_notice, notice_index, read_notice, understand
from .known import known_categories, known_services
from .report import lines_for

__all__ = [
    "Imported",
    "NoticeRefused",
    "Result",
    "draft_from",
    "import_notice",
    "imported_before",
    "known_categories",
    "known_services",
    "lines_for",
    "notice_index",
    "read_notice",
    "understand",
]
