"""What was understood of a notice, and its JSON."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from .update_marks import MarkKind


@dataclass(frozen=True)
class Heading:
    text: str
    level: int = 2
    is_mark: bool = False  # it is an update's mark, which stands above the update's text
    is_marked: bool = False  # hashes, an underline or capitals leave no doubt

    def as_json(self) -> dict[str, Any]:
        return {"type": "heading", "level": self.level, "text": self.text}


@dataclass(frozen=True)
class Text:
    """A paragraph; line breaks inside it are meant (addresses, signatures)."""

    text: str

    def as_json(self) -> dict[str, Any]:
        return {"type": "text", "text": self.text}


@dataclass(frozen=True)
class Quote:
    text: str
    speaker: str = ""
    role: str = ""

    def as_json(self) -> dict[str, Any]:
        return {"type": "quote", "text": self.text, "speaker": self.speaker, "role": self.role}


@dataclass(frozen=True)
class BulletList:
    """Items without their bullets; numbers stay, because they may be steps."""

    items: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        return {"type": "list", "items": list(self.items)}


@dataclass(frozen=True)
class Initiative:
    short: str
    name: str
    text: str


@dataclass(frozen=True)
class Initiatives:
    items: tuple[Initiative, ...]

    def as_json(self) -> dict[str, Any]:
        items = [{"short": each.short, "name": each.name, "text": each.text} for each in self.items]
        return {"type": "initiatives", "items": items}


Block = Heading | Text | Quote | BulletList | Initiatives


@dataclass(frozen=True)
class Update:
    """`date` and `time` are local; both are None where the text does not say."""

    text: str
    date: dt.date | None
    time: dt.time | None
    kind: MarkKind = MarkKind.NEW_INFORMATION

    @property
    def precision(self) -> str:
        return "minute" if self.time else "day"

    @property
    def at(self) -> str | None:
        if self.date is None:
            return None
        return f"{self.date}T{self.time:%H:%M}" if self.time else str(self.date)

    def as_json(self) -> dict[str, Any]:
        return {"at": self.at, "precision": self.precision, "text": self.text}


@dataclass(frozen=True)
class ParsedNotice:
    title: str = ""
    published: dt.date | None = None
    categories: tuple[str, ...] = ()
    lead: str = ""
    updates: tuple[Update, ...] = ()
    body: tuple[Block, ...] = ()
    links: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    discarded: tuple[str, ...] = ()
    warnings: tuple[str, ...] = field(default=())

    def as_json(self, file: str) -> dict[str, Any]:
        """The object that `import_notice --dry-run --json` prints for a file."""
        return {
            "file": file,
            "title": self.title,
            "published": str(self.published) if self.published else None,
            "categories": list(self.categories),
            "lead": self.lead,
            "updates": [update.as_json() for update in self.updates],
            "body": [block.as_json() for block in self.body],
            "links": list(self.links),
            "phones": list(self.phones),
            "services": list(self.services),
            "discarded": list(self.discarded),
            "warnings": list(self.warnings),
        }
