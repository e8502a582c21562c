"""Answers from the folder of published files, before Django is entered.

For a machine without nginx: the same addresses, the same bytes, also while the database is down.
Whatever is not plainly a request for a kept file is left to the application.
"""

from .wrapper import PublishedFiles, behind_files

__all__ = ["PublishedFiles", "behind_files"]
