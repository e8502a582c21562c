"""What a file says about services, as read: nothing here knows the database.

`columns` holds only what the file states. What it leaves out stays as it is.
"""

from dataclasses import dataclass, field
from uuid import UUID

Value = str | int | list[str] | None
Columns = dict[str, Value]


@dataclass(frozen=True)
class ContactPointRecord:
    uuid: UUID | None
    columns: Columns


@dataclass(frozen=True)
class ServiceRecord:
    """None means that the file does not say. `organization` is None only where it has none."""

    name: str
    """How the report calls it: the file's id, or its place in the file."""
    slug: str
    uuid: UUID | None
    columns: Columns
    organization: Columns | None
    organization_uuid: UUID | None
    audiences: list[str] | None
    needs: list[str] | None
    replaced_by: str | None
    """A slug or a UUID, as for fallbacks; empty: by nothing."""
    fallbacks: list[str] | None
    contact_points: list[ContactPointRecord] | None
    problems: list[str] = field(default_factory=list)
    """Swedish sentences; a record with problems is refused."""
