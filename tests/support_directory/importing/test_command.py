"""`import_services FILE…` as a person meets it."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from support_directory.models import Service

pytestmark = pytest.mark.django_db

SERVICES = [{"id": "linjen", "name_sv": "Linjen", "organization": {"name_sv": "Föreningen"}}]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "stod.json"
    path.write_text(json.dumps(SERVICES))
    return path


def test_a_file_is_read_and_told(file: Path, capsys: Any) -> None:
    call_command("import_services", file)
    assert capsys.readouterr().out == (
        f"linjen: skapad\n{file}: 1 skapad, 0 ändrade, 0 oförändrade, 0 avvisade.\n"
    )


def test_a_dry_run_says_that_it_was_one(file: Path, capsys: Any) -> None:
    call_command("import_services", file, dry_run=True)
    assert "Provkörning: inget är sparat." in capsys.readouterr().out
    assert not Service.objects.exists()


def test_a_faulty_file_does_not_stop_a_good_one(file: Path, tmp_path: Path, capsys: Any) -> None:
    faulty = tmp_path / "fel.json"
    faulty.write_text(json.dumps([{**SERVICES[0], "id": "om"}]))
    with pytest.raises(CommandError, match="Minst en fil lästes inte in"):
        call_command("import_services", faulty, file)
    assert "om: avvisad\n    Det adressordet är upptaget" in capsys.readouterr().out
    assert [service.slug for service in Service.objects.all()] == ["linjen"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Filen är inte giltig JSON: felet står på rad 1"),
        (b'[{"id": "a",}]', "Filen är inte giltig JSON: felet står på rad 1, tecken 1"),
        (b"[NaN]", "Filen är inte giltig JSON."),
        (b"[" * 100_000, "Filen är inte giltig JSON."),
        (b"[1" + b"0" * 5_000 + b"]", "Filen är inte giltig JSON."),
        (b"\xff\xfe\x00", "Filen är inte text i UTF-8."),
        ("[å]".encode("latin-1"), "Filen är inte text i UTF-8."),
        (b" " * 32_000_000, "Filen är större än 30 MB."),
        (b"{}", "Filen ska innehålla en lista"),
        (b"[]", "Filen innehåller inga stöd."),
    ],
)
def test_an_unreadable_file_gets_a_sentence(
    content: bytes, sentence: str, tmp_path: Path, capsys: Any
) -> None:
    path = tmp_path / "fel.json"
    path.write_bytes(content)
    with pytest.raises(CommandError):
        call_command("import_services", path)
    assert f"{path}: {sentence}" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("finns-inte.json", "Filen finns inte."), (".", "Det är en mapp. Välj en fil.")],
)
def test_a_path_to_no_file_gets_a_sentence(
    name: str, sentence: str, tmp_path: Path, capsys: Any
) -> None:
    with pytest.raises(CommandError):
        call_command("import_services", tmp_path / name)
    assert sentence in capsys.readouterr().err
