"""Writing an event: in the transaction of what it tells of, and to the log once that is committed.

The log line is what a log collector (SIEM) takes; its names are those of the Elastic Common Schema
where that has one.
"""

import logging
from collections.abc import Callable
from contextvars import ContextVar
from functools import partial
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from wagtail.log_actions import get_active_log_context

from content.login.events import name_of_session
from content.models import AuditEvent

logger = logging.getLogger("audit")
_request: ContextVar[HttpRequest | None] = ContextVar("audit_request", default=None)


class AuditMiddleware:
    """Behind the middleware that knows who is logged in: remembers the request for `record`.

    A file that somebody logged in takes away from the admin is an event by itself.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = _request.set(request)
        try:
            response = self.get_response(request)
            if is_taken_away(request, response):
                record("content.export", page=request.resolver_match.view_name)  # type: ignore[union-attr]
            return response
        finally:
            _request.reset(token)


def is_taken_away(request: HttpRequest, response: HttpResponse) -> bool:
    return bool(
        response.headers.get("Content-Disposition", "").startswith("attachment")
        and request.resolver_match
        and request.user.is_authenticated
    )


def record(
    action: str,
    about: models.Model | tuple[str, Any] = ("", ""),
    *,
    by: Any = None,
    **facts: Any,
) -> AuditEvent:
    """An event of now.

    `about` is a row, or its kind and key; `by` is the account, by default whoever is logged in;
    `facts` must hold nothing that anybody wrote.
    """
    kind, key = (about._meta.label_lower, about.pk) if isinstance(about, models.Model) else about
    actor = by or _whoever_is_logged_in()
    event = AuditEvent.objects.create(
        happened_at=timezone.now(),
        action=action,
        actor=actor and actor.pk,
        actor_name=actor.get_username() if actor else "",
        object_kind=kind,
        object_id=str(key),
        session=name_of_session(_request.get()),
        facts=facts,
    )
    transaction.on_commit(partial(_tell, event))
    return event


def told(event: AuditEvent) -> dict[str, Any]:
    """For programs, in names of the Elastic Common Schema; `object` and `facts` are ours."""
    return {
        "@timestamp": event.happened_at.isoformat(),
        "event": {
            "id": str(event.pk),
            "action": event.action,
            "outcome": "failure" if event.action.endswith("_failed") else "success",
        },
        "user": {"id": event.actor and str(event.actor), "name": event.actor_name},
        "session": {"id": event.session},
        "object": {"kind": event.object_kind, "id": event.object_id},
        "facts": event.facts,
    }


def _tell(event: AuditEvent) -> None:
    logger.info("%s", event.action, extra={"facts": told(event)})


def _whoever_is_logged_in() -> Any:
    request = _request.get()
    user = getattr(request, "user", None) or get_active_log_context().user
    return None if user is None or isinstance(user, AnonymousUser) or not user.pk else user
