"""New notices that do not begin with an empty page: from a text, or from a template."""

from content.placeholders import Placeholder, leftover_placeholders, placeholders_in

__all__ = ["Placeholder", "leftover_placeholders", "placeholders_in"]
