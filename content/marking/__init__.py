"""What of a text is new to its readers: comparing texts, never asking the database."""

from content.marking.marks import Mark, MarkedPart, MarkedText, Marks, marks_between, shown_marks
from content.marking.parts import LEAD, Part, part_of_block, parts_of

__all__ = [
    "LEAD",
    "Mark",
    "MarkedPart",
    "MarkedText",
    "Marks",
    "Part",
    "marks_between",
    "part_of_block",
    "parts_of",
    "shown_marks",
]
