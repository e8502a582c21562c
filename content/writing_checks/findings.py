"""What a check tells the editor."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """`anchor` is the id of an element of the editing form; `quoted` may be empty."""

    check: str
    heading: str
    place: str
    anchor: str
    quoted: str
    advice: str
