"""A file that cannot be read or written is told in a sentence, and leaves no copy behind."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from content.restoring import archive


def said(*command: str) -> str:
    with pytest.raises(CommandError) as refused:
        call_command(*command)
    return str(refused.value)


def test_a_backup_over_a_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "x"
    folder.mkdir()
    assert said("backup", str(folder)) == f"{folder} är en mapp."
    assert list(tmp_path.iterdir()) == [folder]


@pytest.mark.django_db
def test_a_backup_that_fails_leaves_no_copy(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        archive.write(tmp_path / "b.tar", programs=tmp_path / "none")
    assert not list(tmp_path.iterdir())


def test_a_missing_file_is_told_as_it_was_typed(tmp_path: Path) -> None:
    file = tmp_path / "none.tar"
    assert said("backup", str(file), "--check") == f"{file} finns inte."
    assert said("restore", str(file)) == f"{file} finns inte."
    assert said("write_sbom", str(tmp_path)) == f"{tmp_path} är en mapp."
    inner = file / "b.tar"
    assert said("backup", str(inner)) == f"{inner}: {file} finns inte."
    assert (
        said("check_advisories", str(file)) == f"{file} cannot be read: No such file or directory"
    )


@pytest.mark.django_db
def test_an_export_where_no_folder_can_be_is_refused() -> None:
    assert said("export_site", "/proc/nope/m") == "/proc/nope/m: /proc/nope finns inte."


@pytest.mark.parametrize("number", ["0", "-1", "two"])
def test_no_worker_at_all_is_refused(number: str) -> None:
    assert "at least one worker is needed" in said("worker", f"--processes={number}")
