"""When readers saw what was published: above its form, and where its editor comes afterwards."""

from typing import Any

from django import template

from content.choices import OutboxTopic
from content.proof.telling import just_published, visibility_of
from content.publication import stale

register = template.Library()


@register.inclusion_tag("content/admin/proof/place.html")
def visibility(page: Any) -> dict[str, Any]:
    return {"page": page, "visibility": visibility_of(page.pk)}


@register.inclusion_tag("content/admin/proof/not_yet_written.html")
def not_yet_written(*topics: str) -> dict[str, Any]:
    """Says how many pages readers still have as they were before such a change; else nothing."""
    return {"waiting": stale.not_yet_written(*map(OutboxTopic, topics))}


@register.inclusion_tag("content/admin/proof/just_published.html", takes_context=True)
def what_you_just_published(context: Any) -> dict[str, Any]:
    return {"published": just_published(context["request"].user)}
