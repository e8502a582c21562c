"""What is withdrawn is told outside the database, before it is."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.db import transaction

from content.ledger import lines
from content.models import NoticePage
from content.versions.withholding import release, withhold

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def ledger(settings: Any, tmp_path: Path) -> Path:
    settings.WITHDRAWAL_LEDGER = tmp_path / "elsewhere" / "withdrawals.jsonl"
    return settings.WITHDRAWAL_LEDGER


class Counted(io.BufferedReader):
    bytes_read = 0

    def read(self, size: int | None = -1, /) -> bytes:
        found = super().read(size)
        self.bytes_read += len(found)
        return found


def told(ledger: Path) -> list[str]:
    return [line["what"] for line in lines.read(ledger)] if ledger.exists() else []


def test_a_withdrawal_that_fails_later_is_noted(notice: NoticePage, ledger: Path) -> None:
    with transaction.atomic():
        NoticePage.objects.get(pk=notice.pk).unpublish()
        assert told(ledger) == ["page_withdrawn"]
        transaction.set_rollback(True)
    assert NoticePage.objects.get(pk=notice.pk).live
    assert told(ledger) == ["page_withdrawn"]


def test_only_what_was_committed_lifts_a_withdrawal(
    notice: NoticePage, ledger: Path, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        notice.get_latest_revision().publish()
        assert told(ledger) == []
    assert told(ledger) == ["page_published"]


def test_each_way_of_withdrawing_is_noted_without_words(notice: NoticePage, ledger: Path) -> None:
    user = User.objects.create(username="kim-svensson")
    user.groups.add(Group.objects.get(name="Redaktör"))
    user.groups.clear()
    user.is_active = False
    user.save()
    withhold(notice, 1, "Namn på ett barn", user)
    release(notice, 1, user)
    NoticePage.objects.get(pk=notice.pk).delete()
    assert told(ledger) == [
        "account_roles", "account_disabled", "version_withheld", "page_deleted", "page_withdrawn",
    ]  # fmt: skip
    for word in ("kim", "svensson", "barn", notice.title):
        assert word not in ledger.read_text().lower().replace(notice.slug, "")


def test_a_torn_or_missing_line_shows_and_stops_nothing(
    ledger: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for number in range(4):
        lines.append("page_withdrawn", page=number)
    stored = ledger.read_bytes().splitlines(keepends=True)
    ledger.write_bytes(stored[0] + stored[2] + stored[3][:20])
    lines.append("page_withdrawn", page=9)
    assert [line["page"] for line in lines.read(ledger)] == [0, 2, 9]
    assert "missing before line 2" in caplog.text
    assert "line 3 cannot be read" in caplog.text


def test_a_line_costs_the_same_however_long_the_ledger(
    ledger: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for number in range(60):
        lines.append("page_withdrawn", page=number, address=f"/nyheter/{'å' * 100}/")
    sizes = {60: 0, 20: 0}
    for have in sizes:
        stored = ledger.read_bytes().splitlines(keepends=True)[:have]
        ledger.write_bytes(b"".join(stored))
        with Counted(ledger.open("rb", buffering=0)) as counted:
            assert lines._end(counted).lines == have
            sizes[have] = counted.bytes_read
    assert sizes[20] == sizes[60] == lines.TAIL
    assert [line["n"] for line in lines.read(ledger)] == list(range(1, 21))
    assert not caplog.text


def test_what_is_missing_lifts_nothing_that_came_later(ledger: Path) -> None:
    for number in range(6):
        lines.append("page_withdrawn", page=number)
    decided = lines.count()
    lines.append("page_withdrawn", page=9)
    stored = ledger.read_bytes().splitlines(keepends=True)
    ledger.write_bytes(b"".join(stored[3:]))
    assert [line["page"] for line in lines.read(ledger) if line["n"] > decided] == [9]
    lines.append("page_withdrawn", page=10)
    assert lines.count() == decided + 2


def test_nobody_is_kept_from_withdrawing(
    notice: NoticePage, ledger: Path, admin_client: Any
) -> None:
    ledger.parent.write_text("a file where the folder should be")
    answer = admin_client.post(f"/admin/pages/{notice.pk}/unpublish/", follow=True)
    assert "kunde inte antecknas" in answer.text
    assert not NoticePage.objects.get(pk=notice.pk).live


def test_a_site_without_ledger_is_warned(settings: Any, capsys: Any) -> None:
    settings.WITHDRAWAL_LEDGER = None
    call_command("check", deploy=True, tags=["security"])
    assert "content.W001" in capsys.readouterr().err
