"""Opening hours in OpenStreetMap's syntax: when it is open, until when, and in Swedish words."""

from .evaluation import OpeningHours, Openness, Span, remembered, validate_opening_hours
from .syntax import HoursNotUnderstood

__all__ = [
    "HoursNotUnderstood",
    "OpeningHours",
    "Openness",
    "Span",
    "remembered",
    "validate_opening_hours",
]
