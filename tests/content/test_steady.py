"""A component that is made once still says what belongs to its language and what it was given."""

from __future__ import annotations

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils.translation import override

from content.leaving import Exit

LEAVE = Template('{% load steady %}{% steady "components/leave.html" exit=exit %}')
SKIP = Template('{% load steady %}{% steady "components/skip_link.html" %}')


def test_each_language_has_its_own_words() -> None:
    said = {}
    for language in ("sv", "en", "sv"):
        with override(language):
            said.setdefault(language, set()).add(SKIP.render(Context()))
    assert len(said["sv"]) == 1
    assert "Till innehållet" in said["sv"].pop()
    assert "Till innehållet" not in said["en"].pop()


def test_it_is_as_an_include_would_be() -> None:
    exit_ = Exit("https://www.smhi.se/", "/stod/besok/")
    included = Template('{% include "components/leave.html" with exit=exit only %}')
    assert LEAVE.render(Context({"exit": exit_})) == included.render(Context({"exit": exit_}))


def test_another_exit_is_never_the_one_from_before() -> None:
    for host in ("www.smhi.se", "www.example.org", "www.smhi.se"):
        html = LEAVE.render(Context({"exit": Exit(f"https://{host}/", "/stod/besok/")}))
        assert f'href="https://{host}/"' in html


def test_it_takes_nothing_but_names() -> None:
    with pytest.raises(TemplateSyntaxError):
        Template('{% load steady %}{% steady "components/skip_link.html" page %}')
