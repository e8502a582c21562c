"""The worker's health where somebody trusts it with a time."""

from typing import Any

from django import template

from content.dashboard.worker_health import health

register = template.Library()


@register.inclusion_tag("content/admin/dashboard/worker.html")
def worker_health() -> dict[str, Any]:
    return {"health": health()}
