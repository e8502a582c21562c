"""What an editor is told of a text while writing it, and once more before it is published."""

from content.writing_checks.draft import Draft
from content.writing_checks.findings import Finding
from content.writing_checks.readability import readability_of
from content.writing_checks.warnings import draft_of, warnings_for, warnings_in

__all__ = ["Draft", "Finding", "draft_of", "readability_of", "warnings_for", "warnings_in"]
