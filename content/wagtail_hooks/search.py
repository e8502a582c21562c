"""What the site's search knows beside the texts."""

from typing import Any

from wagtail import hooks

from content.search.synonym_viewset import search_synonyms


@hooks.register("register_admin_viewset")
def register_search_synonyms() -> Any:
    return search_synonyms
