"""The example's accessibility statement: says that it is one, and what nobody has tested."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from content.example.bodies import raw_stream
from content.models import AccessibilityStatementPage, HomePage

FILE = Path(__file__).parent / "statement.json"
STREAMS = ("body", "failures", "report")


def publish_statement(home: HomePage, publisher: User) -> None:
    row: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    assessed_on = timezone.localdate() - dt.timedelta(days=row.pop("assessed_days_ago"))
    streams = {name: raw_stream(f"{row['slug']} {name}", row.pop(name)) for name in STREAMS}
    statement = AccessibilityStatementPage(
        **row, **streams, assessed_on=assessed_on, made_on=assessed_on, live=False
    )
    statement.locale = home.locale
    home.add_child(instance=statement).save_revision(user=publisher).publish(user=publisher)
