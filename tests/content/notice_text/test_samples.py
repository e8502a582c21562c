"""Whole notices in the manner of different municipalities, each with what a careful reader
understands of it."""

import json
from pathlib import Path
from typing import Any

import pytest

from content.notice_text import KnownService, parse_notice, read_file

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.txt"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_whole_notice_is_understood(
    path: Path, categories: tuple[str, ...], services: tuple[KnownService, ...]
) -> None:
    expected: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    found = parse_notice(read_file(path), categories=categories, services=services).as_json("")
    del found["file"]
    said, to_check = found.pop("warnings"), expected.pop("warnings")
    assert found == expected
    assert [sentence for sentence in said if not any(each in sentence for each in to_check)] == []
    assert [each for each in to_check if not any(each in sentence for sentence in said)] == []
    assert len(said) <= len(to_check)
