"""A page that was kept before an upgrade keeps its looks until it is rendered again."""

from pathlib import Path

from nykoping_safety.site_style import REMEMBERED, remembered

STYLES = [f"'sha256-{letter * 43}='" for letter in "abcdef"]


def test_pages_kept_before_an_upgrade_may_still_be_styled(tmp_path: Path) -> None:
    file = tmp_path / "kept" / "styles"
    remembered(STYLES[0], file)
    assert remembered(STYLES[1], file) == [STYLES[1], STYLES[0]]
    assert remembered(STYLES[0], file) == [STYLES[0], STYLES[1]]


def test_only_the_last_few_are_named(tmp_path: Path) -> None:
    named = [remembered(style, tmp_path / "styles") for style in STYLES][-1]
    assert named == STYLES[::-1][:REMEMBERED]


def test_a_damaged_file_lets_nothing_into_the_policy(tmp_path: Path) -> None:
    file = tmp_path / "styles"
    file.write_text(f"'unsafe-inline'\n{STYLES[0]} https://example.org\n{STYLES[1]}")
    assert remembered(STYLES[2], file) == [STYLES[2], STYLES[1]]


def test_one_that_may_not_write_names_its_own(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert remembered(STYLES[0], tmp_path / "file" / "styles") == [STYLES[0]]
