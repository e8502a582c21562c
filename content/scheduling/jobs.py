"""One thing that is to happen to a page at a time."""

import datetime as dt
from typing import Any, NamedTuple

from content.choices import ScheduledDuty


class Job(NamedTuple):
    page: int
    duty: ScheduledDuty
    due_at: dt.datetime

    @property
    def row(self) -> dict[str, Any]:
        return {"page_id": self.page, "duty": self.duty, "due_at": self.due_at}
