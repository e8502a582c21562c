"""Answers that are no pages: for machines that watch the site, and when something went wrong."""

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.template import loader

TEXT = "text/plain; charset=utf-8"
SCRIPT = "text/javascript; charset=utf-8"
SERVICE_UNAVAILABLE = 503


@transaction.non_atomic_requests
def healthz(_request: HttpRequest) -> HttpResponse:
    """The process answers. Asks nothing of the database."""
    return HttpResponse("ok\n", content_type=TEXT)


@transaction.non_atomic_requests
def readyz(_request: HttpRequest) -> HttpResponse:
    """It can serve: the database answers and has all migrations. Else 503 and what is wrong."""
    fault = what_is_missing()
    if fault:
        return HttpResponse(f"{fault}\n", content_type=TEXT, status=SERVICE_UNAVAILABLE)
    return HttpResponse("ok\n", content_type=TEXT)


@transaction.non_atomic_requests
def offline_worker(_request: HttpRequest) -> HttpResponse:
    """At the site's root, where a worker may look after all pages; asked for after a yes alone."""
    name = "offline_worker.js" if settings.OFFLINE_READING else "offline_worker_off.js"
    return HttpResponse(loader.get_template(name).render(), content_type=SCRIPT)


def what_is_missing() -> str:
    try:
        executor = MigrationExecutor(connection)
        behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return "The database does not answer."
    return "Migrations are missing." if behind else ""


def server_error(_request: HttpRequest) -> HttpResponse:
    """Rendered without context and database: either may be what failed."""
    return HttpResponseServerError(loader.get_template("500.html").render())
