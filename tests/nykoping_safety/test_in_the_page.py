"""What stands in a page is what its policy names, also if it was kept before an upgrade."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from nykoping_safety import in_the_page
from nykoping_safety.content_policies import STRICT_CONTENT
from nykoping_safety.in_the_page import (
    REMEMBERED,
    SCRIPTS,
    joined_modules,
    remembered,
    script,
    source,
    standing_in,
)
from tests.content.site_trees import site_tree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STYLES = [f"'sha256-{letter * 43}='" for letter in "abcdef"]
READ_ONCE = (
    in_the_page.style,
    in_the_page.script,
    in_the_page.style_sources,
    in_the_page.script_sources,
)


def test_pages_kept_before_an_upgrade_may_still_be_styled(tmp_path: Path) -> None:
    file = tmp_path / "kept" / "styles"
    remembered(STYLES[:1], file)
    assert remembered(STYLES[1:2], file) == [STYLES[1], STYLES[0]]
    assert remembered(STYLES[:1], file) == [STYLES[0], STYLES[1]]


def test_only_the_last_few_are_named(tmp_path: Path) -> None:
    named = [remembered([style], tmp_path / "styles") for style in STYLES][-1]
    assert named == STYLES[::-1][:REMEMBERED]


def test_the_last_few_versions_of_each_script_are_named(tmp_path: Path) -> None:
    versions = [[f"'sha256-{of * 42}{version}='" for of in "abc"] for version in "123456"]
    named = [remembered(version, tmp_path / "scripts") for version in versions][-1]
    assert named == [one for version in versions[::-1][:REMEMBERED] for one in version]


def test_a_damaged_file_lets_nothing_into_the_policy(tmp_path: Path) -> None:
    file = tmp_path / "styles"
    file.write_text(f"'unsafe-inline'\n{STYLES[0]} https://example.org\n{STYLES[1]}")
    assert remembered(STYLES[2:3], file) == [STYLES[2], STYLES[1]]
    file.write_bytes(b"\xff\xfe")
    assert remembered(STYLES[2:3], file) == [STYLES[2]]


def test_one_that_may_not_write_names_its_own(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert remembered(STYLES[:1], tmp_path / "file" / "styles") == STYLES[:1]


@pytest.mark.parametrize("text", ["x</SCRIPT >", "if (a<!--b) c()", "a\r\nb", "a\0b"])
def test_what_a_browser_would_read_otherwise_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        standing_in("script", text)


@pytest.mark.parametrize(
    "part",
    ['import "./a.js";', "let a;\nexport { a };", "const a = await import(b);"],
)
def test_no_script_fetches_another(part: str) -> None:
    with pytest.raises(ValueError, match=r"import|export"):
        joined_modules([part])


def test_no_name_of_one_meets_another() -> None:
    assert joined_modules(["const a = 1; // one\n", "const a = 2;"]) == "{const a=1;}{const a=2;}"


@pytest.fixture
def files(settings: Any, tmp_path: Path) -> Iterator[Path]:
    """The site's own styles and scripts, to be changed, and a folder for what is published."""

    def read_anew() -> None:
        for read in READ_ONCE:
            read.cache_clear()

    shutil.copytree(settings.BASE_DIR / "static", tmp_path / "static")
    settings.BASE_DIR = tmp_path
    settings.PUBLISHED_ROOT = tmp_path / "published"
    read_anew()
    yield tmp_path / "static"
    read_anew()


def upgrade(*changed: Path) -> None:
    for file in changed:
        more = "p { color: red }" if file.suffix == ".css" else ";"
        file.write_text(f"{file.read_text()}\n{more}")
    for read in READ_ONCE:
        read.cache_clear()


@pytest.mark.django_db
def test_a_page_kept_before_a_change_of_its_scripts_still_runs_them(files: Path) -> None:
    site_tree([])
    before = Client().get("/sok/").text
    upgrade(files / "js" / "visit.js", files / "js" / "search_suggestions.js")
    answer = Client().get("/sok/")
    scripts = [re.findall(r'<script type="module">(.*?)</script>', page, re.DOTALL)
               for page in (before, answer.text)]  # fmt: skip
    assert [len(found) for found in scripts] == [2, 2]
    assert len({*scripts[0], *scripts[1]}) == 4
    for text in (*scripts[0], *scripts[1]):
        assert source(text) in answer["Content-Security-Policy"]


def test_however_often_all_of_it_changes_the_policy_stays_short(files: Path) -> None:
    for _upgrade in range(REMEMBERED + 1):
        assert str(STRICT_CONTENT)
        upgrade(*(files / "js").iterdir(), *(files / "css").iterdir())
    assert str(STRICT_CONTENT).count("sha256-") == REMEMBERED * (len(SCRIPTS) + 1)
    assert len(str(STRICT_CONTENT)) <= 1600


def test_a_script_costs_no_more_than_its_own_words() -> None:
    """Without comments: they would be sent with each page."""
    assert not [name for name in SCRIPTS if "/*" in script(name)]
