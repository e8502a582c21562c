"""No page of the example site has an error that the two HTML checkers know.

Nothing is downloaded here. Outside the project: `npm install vnu-jar html-validate`; then, with
VNU_JAR=…/vnu-jar/build/dist/vnu.jar and HTML_VALIDATE=…/.bin/html-validate in the environment,
python3 manage.py test -m full tests/content/test_valid_html.py
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from content.example.loading import load_example_site
from tests.browser.kinds_of_page import LANGUAGES, addresses
from tests.made_once import made_once

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

VNU, HTML_VALIDATE = os.environ.get("VNU_JAR", ""), os.environ.get("HTML_VALIDATE", "")
# What the standard and accessibility ask for; the preset "recommended" adds a taste in spaces.
ERROR = 2
PRESETS = {"root": True, "extends": ["html-validate:standard", "html-validate:a11y"]}

pytestmark = [
    pytest.mark.full,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # pictures that Wagtail leaves open
]


@pytest.fixture(scope="module")
def pages(
    django_db_setup: None, django_db_blocker: object, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """Every kind of page in every language, each in a file named for its address."""
    folder = tmp_path_factory.mktemp("pages")
    with made_once(django_db_blocker):
        load_example_site(None)
        for address in [one for language in LANGUAGES for one in addresses(language)]:
            name = re.sub(r"\W+", "-", address).strip("-") or "home"
            (folder / f"{name}.html").write_bytes(Client().get(address).content)
    return folder


@pytest.mark.skipif(not VNU, reason="VNU_JAR names no vnu.jar (see this file)")
def test_the_standard_checker_finds_no_error(pages: Path) -> None:
    files = sorted(map(str, pages.glob("*.html")))
    checked = subprocess.run(
        ["java", "-jar", VNU, "--format", "gnu", *files],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.stderr.splitlines() == []
    assert checked.returncode == 0


@pytest.mark.skipif(
    not HTML_VALIDATE, reason="HTML_VALIDATE names no html-validate (see this file)"
)
def test_html_validate_finds_no_error(pages: Path) -> None:
    settings = pages / ".htmlvalidate.json"
    settings.write_text(json.dumps(PRESETS), encoding="utf-8")
    found = pages / "found.json"  # a pipe would be cut off
    files = [*map(str, pages.glob("*.html"))]
    formatter = f"json={found}"
    command = [HTML_VALIDATE, "--config", str(settings), "--formatter", formatter, *files]
    subprocess.run(command, capture_output=True, check=False)
    errors = [
        (one["filePath"], message["line"], message["ruleId"], message["message"])
        for one in json.loads(found.read_text(encoding="utf-8"))
        for message in one["messages"]
        if message["severity"] == ERROR
    ]
    assert errors == []
