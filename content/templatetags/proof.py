"""When readers saw what was published, above the form that published it."""

from typing import Any

from django import template

from content.proof.telling import visibility_of

register = template.Library()


@register.inclusion_tag("content/admin/proof/place.html")
def visibility(page: Any) -> dict[str, Any]:
    return {"page": page, "visibility": visibility_of(page.pk)}
