"""Services from a JSON file into the directory: all of a file, or nothing of it."""

from .reading import FileRefused, read_file, read_records
from .report import FieldChange, ImportReport, Outcome, Result
from .saving import import_services

__all__ = [
    "FieldChange",
    "FileRefused",
    "ImportReport",
    "Outcome",
    "Result",
    "import_services",
    "read_file",
    "read_records",
]
