"""Where somebody may have to hide what they read: the way out first, neutral titles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from content.models import StandardPage
from tests.content.factories import make_notice, make_service

if TYPE_CHECKING:
    from django.test import Client

    from content.models import HomePage

OPEN_TO_ALL = {"discretion": "not_needed"}


def head_and_links(client: Client, address: str) -> tuple[str, list[str]]:
    html = client.get(address).content.decode()
    head, _end, body = html.partition("</head>")
    return head, re.findall(r"<a [^>]*>", body)


@pytest.mark.parametrize(
    "address",
    ["/stod/", "/stod/oppet-nu/", "/stod/linjen/", "/stod/besok/", "/sok/", "/en/stod/linjen/"],
)
def test_the_way_out_comes_first_in_the_directory(
    home: HomePage, client: Client, settings: Any, address: str
) -> None:
    settings.EXIT_ADDRESS = "https://neutral.example/"
    make_service("Linjen")
    _head, links = head_and_links(client, address)
    assert 'href="https://neutral.example/" rel="noreferrer nofollow"' in links[0]
    assert "target" not in links[0]


def test_a_notice_has_it_where_a_service_needs_discretion(home: HomePage, client: Client) -> None:
    sensitive, open_to_all = make_service("Linjen"), make_service("Växeln", **OPEN_TO_ALL)
    shown = {
        address: 'class="leave__link"' in client.get(address).content.decode()
        for address in (
            make_notice("Känslig", services=[open_to_all, sensitive]).url,
            make_notice("Öppen", services=[open_to_all]).url,
            make_notice("Utan").url,
            "/",
        )
    }
    assert list(shown.values()) == [True, False, False, False]


def test_a_text_that_names_it_in_passing_has_it_too(home: HomePage, client: Client) -> None:
    service = make_service("Linjen")
    text = f'<p>Ring <embed embedtype="service" id="{service.pk}" shows="both"/>.</p>'
    page = StandardPage(title="Råd", body=[("text", text)])
    home.add_child(instance=page).save_revision().publish()
    assert 'class="leave__link"' in client.get(page.url).content.decode()


def test_the_head_of_a_sensitive_page_names_nothing(home: HomePage, client: Client) -> None:
    make_service("Kvinnolinjen", summary_sv="För den som blir slagen.")
    make_service("Växeln", slug="vaxeln", **OPEN_TO_ALL)
    head, _links = head_and_links(client, "/stod/kvinnolinjen/")
    named = re.sub(r'(href|content)="[^"]*/stod/[^"]*"', "", head).lower()
    assert "<title>stöd och hjälp" in named
    assert "kvinnolinjen" not in named
    assert "slagen" not in named
    assert "Växeln" in head_and_links(client, "/stod/vaxeln/")[0]


def test_a_choice_is_not_told_in_the_title(home: HomePage, client: Client) -> None:
    head, _links = head_and_links(client, "/stod/om/nagon-gor-mig-illa/")
    assert "Någon gör mig illa" not in head
