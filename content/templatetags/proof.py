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


@register.simple_tag
def not_yet_written(topic: str) -> int | None:
    return stale.not_yet_written(OutboxTopic(topic))


@register.inclusion_tag("content/admin/proof/just_published.html", takes_context=True)
def what_you_just_published(context: Any) -> dict[str, Any]:
    return {"published": just_published(context["request"].user)}
