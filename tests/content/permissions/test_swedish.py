"""Everything that our roles meet in the admin is in Swedish."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Page

from tests.content.left_open import files_left_open_by_wagtail
from tests.content.permissions.addresses import every_address
from tests.content.permissions.walking import walkers
from tests.content.permissions.world import World

if TYPE_CHECKING:
    from content.models import HomePage

# None of them is a Swedish word; one stands in nearly every English sentence or button.
ENGLISH = re.compile(
    r"\b(the|and|you|your|this|that|these|with|are|was|has|have|been|of|to|from|not|page|pages|"
    r"edit|delete|add|save|search|select|choose|new|view|copy|move|publish|unpublish|published|"
    r"draft|changes|yes|no|true|false|none|actions|settings|filters|sort|show|hide|close|cancel|"
    r"upload|more|user|users|usage|history|log|role|type|name|file|image|images|workflow|untitled)\b",
    re.IGNORECASE,
)
SPOKEN = ("alt", "aria-label", "placeholder", "title", "data-w-tooltip-content-value")
UNSEEN = "script, style, template, code, [hidden], [lang]:not(html, [lang|=sv])"
# Addresses and names of files: what is shown, not what is said.
IS_NO_SENTENCE = re.compile(r"\S+@\S+|https?://\S+|/\S+/|\S+\.(?:csv|json|html)\b")
BY_NOBODY = {"wagtailadmin_error_test", "admin/test404/"}  # for whoever develops Wagtail
ROLES = "APKC"


def english_in(html: bytes, titles: list[str]) -> list[str]:
    soup = BeautifulSoup(html, "html.parser")
    for unseen in soup.select(UNSEEN):
        unseen.extract()
    said = [str(text) for text in soup.stripped_strings]
    for name in SPOKEN:
        said += [str(found[name]) for found in soup.find_all(attrs={name: True})]
    buttons = soup.find_all("input", type=["submit", "button"])
    said += [str(found.get("value", "")) for found in buttons]
    lines = {" ".join(line.split()) for line in said}
    return sorted(line for line in lines if ENGLISH.search(_without_names(line, titles)))


def _without_names(line: str, titles: list[str]) -> str:
    for title in titles:  # a page in English has an English title
        line = line.replace(title, "")
    return IS_NO_SENTENCE.sub("", line)


@pytest.mark.full
def test_nothing_in_the_admin_is_in_english(all_trees: HomePage) -> None:
    with files_left_open_by_wagtail():
        world, people = World(), walkers()
        titles = list(
            Page.objects.exclude(locale__language_code="sv").values_list("title", flat=True)
        )
        found: dict[str, str] = {}
        asked = 0
        for address in every_address(world):
            if address.key in BY_NOBODY:
                continue
            for letter in ROLES:
                answer = people[letter].ask(address, "GET", as_a_script=False)
                assert answer.status_code < 500, address
                if answer.status_code == 200 and "html" in answer.headers["Content-Type"]:
                    asked += 1
                    for line in english_in(answer.content, titles):
                        found.setdefault(line, f"{address.key} {letter}")
        assert asked > 300
        assert found == {}
