"""Telephone numbers: what may be dialled, how it is written, where it stands in a text."""

from .forms import (
    FIXED_BY_LAW,
    NumberNotUnderstood,
    comparable,
    is_short,
    national_spelling,
    normal_form,
    tidy,
)
from .in_text import FoundNumber, find_numbers
from .reading_aloud import read_aloud
from .sorts import sort_of_number

__all__ = [
    "FIXED_BY_LAW",
    "FoundNumber",
    "NumberNotUnderstood",
    "comparable",
    "find_numbers",
    "is_short",
    "national_spelling",
    "normal_form",
    "read_aloud",
    "sort_of_number",
    "tidy",
]
