"""What runs here is named with version, hashes, licence and a reason."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from django.conf import settings
from django.core.management import call_command

from nykoping_safety.supply.licences import is_accepted, licence_of
from nykoping_safety.supply.locks import normalized, read_locks

ROOT = Path(settings.BASE_DIR)
ASKED_FOR = ROOT.glob("requirements*.in")
TO_RUN = [ROOT / f"requirements{kind}.txt" for kind in ("", "-s3", "-demo")]


@pytest.fixture(scope="module")
def bill(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    written = tmp_path_factory.mktemp("bill") / "sbom.json"
    call_command("write_sbom", written, lock=TO_RUN, site_version="7")
    text = written.read_text(encoding="utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    return json.loads(text)


def test_every_locked_distribution_stands_in_the_bill(bill: dict[str, Any]) -> None:
    told = {part["name"]: part for part in bill["components"]}
    for locked in read_locks(TO_RUN):
        part = told.pop(locked.name)
        assert part["version"] == locked.version
        assert {one["content"] for one in part["hashes"]} == set(locked.hashes) != set()
        assert part["licenses"]
    assert not told


def test_the_bill_says_what_needs_what(bill: dict[str, Any]) -> None:
    needs = {one["ref"]: one.get("dependsOn", []) for one in bill["dependencies"]}
    by_name = {re.split("[/@]", ref)[-2]: refs for ref, refs in needs.items() if ref != "site"}
    assert any(ref.startswith("pkg:pypi/wagtail@") for ref in needs["site"])
    assert any(ref.startswith("pkg:pypi/django-treebeard@") for ref in by_name["wagtail"])
    assert not any(ref.startswith("pkg:pypi/django-treebeard@") for ref in needs["site"])


def test_nothing_runs_under_a_licence_that_nobody_accepted() -> None:
    told = {one.name: licence_of(one.name) for one in read_locks(TO_RUN)}
    assert not {name: licence for name, licence in told.items() if not is_accepted(licence)}


def test_every_dependency_has_its_reason() -> None:
    lines = [line for path in ASKED_FOR for line in path.read_text(encoding="utf-8").splitlines()]
    asked_for = {normalized(found[0]) for line in lines if (found := re.match(r"[\w.-]+", line))}
    table = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([^`]+)`", table, flags=re.MULTILINE)) == {
        name for name in asked_for if not name.startswith("-")
    }
