"""Answers with less in their policy than the site has put there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nykoping_safety.in_the_page import script, source

if TYPE_CHECKING:
    from playwright.sync_api import Page as Tab
    from playwright.sync_api import Route


def refuse(tab: Tab, name: str) -> None:
    """From now on no page names that script of ours."""

    def answer(route: Route) -> None:
        response = route.fetch()
        policy = response.headers["content-security-policy"]
        headers = {
            **response.headers,
            "content-security-policy": policy.replace(source(script(name)), ""),
        }
        route.fulfill(response=response, headers=headers)

    tab.route(
        "**", lambda one: answer(one) if one.request.is_navigation_request() else one.fallback()
    )
