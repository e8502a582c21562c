"""Sends what is hostile, and judges what comes back."""

from __future__ import annotations

import re
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bs4 import BeautifulSoup
from django.conf import settings
from django.db import connection, transaction

from tests.security.hostile import inputs

if TYPE_CHECKING:
    import random

    from tests.content.permissions.walking import Walker
    from tests.security.hostile.doors import Door

LONGEST = 2.0
"""Seconds of CPU for one answer."""
LONGEST_PATH = 8_000  # a longer one is refused before Django is entered
STORED = {302, 303}
RENDITIONS = "images"
URLENCODED = "application/x-www-form-urlencoded"
BOUNDARY = "x4711x"
# Of a refused request only these may tell: that somebody came, and that it was refused.
TELLS = {
    *("django_session", "content_auditevent", "wagtailadmin_editingsession"),
    "content_loginattempts",  # a wrong code is counted
    "wagtailcore_pagesubscription",  # who opens a page's form follows it
    "content_contentrendition",  # a picture that is there, in a list's size: made when first shown
}
LEADS_OUT = re.compile(
    r"\s*(?:j\s*a\s*v\s*a\s*s\s*c\s*r\s*i\s*p\s*t|data|vbscript)\s*:", re.IGNORECASE
)
CHANGED = """
    select relname, n_tup_ins from pg_stat_xact_user_tables
    where n_tup_ins > 0"""


@dataclass
class Report:
    asked: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    slowest: list[tuple[float, str]] = field(default_factory=list)
    faults: dict[str, str] = field(default_factory=dict)
    """What is wrong at which door: one example of each is enough."""

    before: dict[str, int] = field(default_factory=dict)

    def rows(self, table: str) -> int:
        """How many there were; each request is taken back, so that they are still as many."""
        if not self.before:
            self.before = rows_of()
        return self.before[table]

    def note(self, door: Door, what: str, sent: object) -> None:
        self.faults.setdefault(f"{what}: {door.key}", repr(sent)[:300])


def fields_for(door: Door, chance: random.Random, pool: list[str]) -> list[tuple[str, str]]:
    """The form as it stands there with one field or several changed, gone or twice."""
    fields = list(door.fields)
    if not fields:
        return [("q", chance.choice(pool))]
    manner = chance.random()
    if manner < 0.1:
        del fields[chance.randrange(len(fields))]
    elif manner < 0.2:
        fields.insert(0, (chance.choice(fields)[0], chance.choice(pool)))
    how_many = len(fields) if manner > 0.9 else chance.choice((1, 1, 2, 4))
    for number in chance.sample(range(len(fields)), min(how_many, len(fields))):
        name = fields[number][0]
        fields[number] = (name, _value(name, chance, pool, door))
    return fields


def _value(name: str, chance: random.Random, pool: list[str], door: Door) -> str:
    text = chance.choice(pool)
    if (
        name.endswith(("_FORMS", "-count", "-ORDER", "-order", "-id", "_id"))
        and chance.random() < 0.7
    ):
        return chance.choice(inputs.NUMBERS)
    if (name in door.rich or name.endswith("-value")) and chance.random() < 0.7:
        return inputs.rich_text(text, chance.choice(inputs.ADDRESSES))
    if name.endswith("-type") and chance.random() < 0.5:
        return chance.choice(("heading", "quote", "text", "support_services", "image", "okand"))
    return text


def a_request(
    door: Door, chance: random.Random, pool: list[str]
) -> tuple[str, str, dict[str, Any], Any]:
    """Method, path, what goes along, and what of it is hostile."""
    if door.method == "path":
        sent: Any = chance.choice(pool)
        return "get", door.path.format(inputs.in_address(sent))[:LONGEST_PATH], {}, sent
    sent = fields_for(door, chance, pool)
    if door.method == "get":
        path = f"{door.path.partition('?')[0]}?{inputs.query(sent)}"
        return "get", path[:LONGEST_PATH], {}, sent
    if door.files:
        return "post", door.path, multipart(sent, door.files, chance), sent
    return "post", door.path, {"content_type": URLENCODED, "data": inputs.query(sent)}, sent


def send(
    door: Door, asking: Walker, chance: random.Random, pool: list[str], report: Report
) -> None:
    method, path, how, sent = a_request(door, chance, pool)
    report.asked += 1
    report.rows("auth_user")
    with transaction.atomic():
        before, files = _changed(), kept_files()
        begun = time.thread_time()
        try:
            answer = ask(asking, method, path, how)
        except Exception as error:  # noqa: BLE001  # the client raises what a middleware lets pass
            report.note(door, f"raised {type(error).__name__} {error}"[:200], sent)
            transaction.set_rollback(True)
            return
        took = time.thread_time() - begun
        judge(door, answer, sent, report)
        if answer.status_code not in STORED and (more := kept_files() - files):
            report.note(door, f"answered {answer.status_code}, kept {len(more)} files", sent)
        if not connection.needs_rollback:
            judge_rows(door, answer, sent, report, _changed() - before)
        transaction.set_rollback(True)
    report.kinds[str(answer.status_code)] += 1
    report.slowest = sorted([*report.slowest, (round(took, 2), door.key)], reverse=True)[:5]
    if took > LONGEST:
        report.note(door, "slow", sent)


def ask(asking: Walker, method: str, path: str, how: dict[str, Any]) -> Any:
    """As `Walker.send`, but what it did is still there to be looked at."""
    asking.client.cookies = asking.cookies.copy()
    answer = getattr(asking.client, method)(path, **how)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer


def multipart(
    fields: list[tuple[str, str]], files: tuple[str, ...], chance: random.Random
) -> dict[str, Any]:
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'.encode()
        + value.encode("utf-8", "surrogatepass")
        for name, value in fields
    ]
    for name in files:
        called, content = inputs.files(chance)
        head = f'form-data; name="{name}"; filename="{called}"'
        parts.append(f"--{BOUNDARY}\r\nContent-Disposition: {head}\r\n\r\n".encode() + content)
    body = b"\r\n".join([*parts, f"--{BOUNDARY}--\r\n".encode()])
    return {"content_type": f"multipart/form-data; boundary={BOUNDARY}", "data": body}


def _changed() -> Counter[str]:
    with connection.cursor() as cursor:
        cursor.execute(CHANGED)
        return Counter(dict(cursor.fetchall()))


def judge(door: Door, answer: Any, sent: object, report: Report) -> None:
    if answer.status_code >= 500:
        report.note(door, f"status {answer.status_code}", sent)
    if answer.status_code < 300 and "html" in answer.headers.get("Content-Type", ""):
        for what in runs_in(answer.content):
            report.note(door, f"runs {what}", sent)
    if any("\n" in value or "\r" in value for value in answer.headers.values()):
        report.note(door, "a header of its own", sent)


def judge_rows(
    door: Door, answer: Any, sent: object, report: Report, changed: Counter[str]
) -> None:
    """Who is told that something does not go stores nothing."""
    if answer.status_code in STORED:
        return
    # PostgreSQL counts what was taken back, too: a change that is only looked at, or refused
    written = [name for name in changed if name not in TELLS and _rows(name) > report.rows(name)]
    if written:
        report.note(door, f"answered {answer.status_code}, wrote {written}", sent)


def kept_files() -> set[Path]:
    """What was uploaded; pictures in other sizes are made when somebody looks."""
    files = {one for one in Path(settings.MEDIA_ROOT).rglob("*") if one.is_file()}
    return {one for one in files if one.parent.name != RENDITIONS}


def rows_of() -> dict[str, int]:
    """Of every table."""
    return {name: _rows(name) for name in connection.introspection.table_names()}


def _rows(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"select count(*) from {connection.ops.quote_name(table)}")  # noqa: S608
        return int(cursor.fetchone()[0])


def runs_in(html: bytes) -> list[str]:
    """What our canary got into that a browser would run or follow."""
    if b"4711" not in html:
        return []
    soup = BeautifulSoup(html, "html.parser")
    found = [
        f"<{one.name}>"
        for one in soup.find_all(["script", "style"])
        if "alert(4711)" in str(one) and one.get("type") != "application/json"
    ]
    for one in soup.select("iframe[srcdoc]"):  # a page of its own
        found += runs_in(str(one["srcdoc"]).encode())
    for one in soup.select("*"):
        for name, value in one.attrs.items():
            said = " ".join(value) if isinstance(value, list) else str(value)
            if name.startswith("on") and "4711" in said:
                found.append(f"{one.name} {name}")
            if one.name == "img" and said.startswith("data:image/"):
                continue  # a picture runs nothing, not even one that is drawn in SVG
            if name in {"href", "src", "action", "formaction"} and LEADS_OUT.match(said):
                found.append(f"{one.name} {name}={said[:30]}")
    return found
