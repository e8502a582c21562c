"""What a page reads of its query is known, so that a file may answer whatever else is there."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.http import QueryDict
from django.test import RequestFactory

from nykoping_safety.address_rules import rule_for
from tests.content.factories import make_notice, make_service
from tests.content.site_trees import site_tree


class Noting(QueryDict):
    """Knows which names it was asked for; holds every one."""

    def __init__(self) -> None:
        super().__init__("")
        self.asked: set[str] = set()

    def __contains__(self, name: object) -> bool:
        self.asked.add(str(name))
        return False

    def getlist(self, key: Any, *_default: Any) -> list[Any]:
        self.asked.add(key)
        return []

    def get(self, key: Any, default: Any = None) -> Any:
        self.asked.add(key)
        return default

    def __getitem__(self, key: str) -> Any:
        self.asked.add(key)
        return ""


@pytest.mark.django_db
def test_every_parameter_that_a_page_reads_is_known() -> None:
    site_tree([])
    notice = make_notice(title="Koka vattnet", services=[make_service("Bris", "116 111")])
    django = WSGIHandler()
    read = set()
    kinds = ["/", "/nyheter/", notice.url, f"{notice.url}versioner/1/", "/nyheter/arkiv/"]
    kinds += ["/stod/", "/stod/bris/", "/stod/oppet-nu/", "/stod/skriv-ut/", "/stod/skriv-ut/kort/"]
    for address in [*kinds, "/sok/", "/sok/forslag.json", "/nyheter/atom.xml", "/sitemap.xml"]:
        request = RequestFactory().get(address)
        asked = request.GET = Noting()  # type: ignore[assignment]
        assert django.get_response(request).status_code == 200, address
        assert asked.asked <= set(rule_for(address).parameters or ()), address
        read |= asked.asked

    assert read == set(rule_for("/stod/").parameters or ())
