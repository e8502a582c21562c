"""The example's accessibility statement: says that it is one, and what nobody has tested."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from content.example.bodies import raw_stream
from content.models import HomePage
from content.site_tree import ensure_statement

FILE = Path(__file__).parent / "statement.json"
STREAMS = ("body", "failures", "report")


def publish_statement(home: HomePage, publisher: User) -> None:
    """In the draft that `create_site` makes; one that somebody has published is left alone."""
    statement = ensure_statement(home)
    if statement.live:
        return
    row: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    day = timezone.localdate() - dt.timedelta(days=row.pop("assessed_days_ago"))
    row |= {name: raw_stream(f"{row['slug']} {name}", row[name]) for name in STREAMS}
    for name, value in {**row, "assessed_on": day, "made_on": day, "locale": home.locale}.items():
        setattr(statement, name, value)
    statement.save_revision(user=publisher).publish(user=publisher)
