"""Opening hours in OpenStreetMap's syntax: when it is open, until when, and in Swedish words."""

from .evaluation import OpeningHours, Openness, Span, remembered, validate_opening_hours
from .swedish import from_swedish
from .syntax import HoursNotUnderstood

__all__ = [
    "HoursNotUnderstood",
    "OpeningHours",
    "Openness",
    "Span",
    "from_swedish",
    "remembered",
    "validate_opening_hours",
]
