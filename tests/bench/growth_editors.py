"""What editors wait for, in `tests.bench.growth`."""

from __future__ import annotations

import datetime as dt
import time
import uuid
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from content.models import NoticeIndexPage, NoticePage
from content.roles import ADMINISTRATOR, PUBLISHER
from content.scheduling import publish_due
from tests.bench.growth_readers import newest
from tests.content.admin_site import Desk

if TYPE_CHECKING:
    from collections.abc import Callable


def of_editors() -> dict[str, Callable[[], Any]]:
    notice = newest()
    return {
        "publishing an update": lambda: publish(notice.pk),
        "a scheduled publication": lambda: publish_as_scheduled(notice.pk),
        **{f"admin: {name}": run for name, run in of_the_admin(notice.pk).items()},
    }


def of_the_admin(notice: int) -> dict[str, Callable[[], Any]]:
    index = NoticeIndexPage.objects.get(locale__language_code="sv")
    pages, explorer = f"/admin/pages/{notice}", f"/admin/pages/{index.pk}/"
    publisher = {
        "first page": "/admin/",
        "list": explorer,
        "last page of it": f"{explorer}?p={min(-(-index.numchild // 50), 20)}",
        "by title": f"{explorer}?ordering=title",
        "search in it": f"{explorer}?q=kommunen",
        "search of pages": "/admin/pages/search/?q=kommunen",
        "new notice": f"/admin/pages/add/content/noticepage/{index.pk}/",
        "edit form": f"{pages}/edit/",
        "history": f"{pages}/history/",
        "usage": f"{pages}/usage/",
        "unpublish?": f"{pages}/unpublish/",
        "delete?": f"{pages}/delete/",
        "chooser of pages": f"/admin/choose-page/{index.pk}/",
        "last page of it ": f"/admin/choose-page/{index.pk}/?p={-(-index.numchild // 25)}",
        "search in the chooser": "/admin/choose-page/search/?q=kommunen",
        "chooser of services": "/admin/service_chooser/",
        "search in it ": "/admin/service_chooser/results/?q=bris",
        "Läget": "/admin/laget/",
        "reviews": "/admin/rapporter/granskning/",
        "translations": "/admin/rapporter/oversattningar/",
        "aging pages": "/admin/reports/aging-pages/",
        "page types": "/admin/reports/page-types-usage/",
    }
    administrator = {
        "site history": "/admin/reports/site-history/",
        "Spår": "/admin/rapporter/spar/",
    }
    return {
        **opened(Desk(PUBLISHER), publisher),
        **opened(Desk(ADMINISTRATOR, "Bo"), administrator),
    }


def opened(desk: Desk, addresses: dict[str, str]) -> dict[str, Callable[[], Any]]:
    def at(address: str) -> Callable[[], Any]:
        def get() -> Any:
            answer = desk.get(address)
            assert answer.status_code == 200, (address, answer.status_code)
            return answer

        return get

    return {name: at(address) for name, address in addresses.items()}


def publish(pk: int) -> None:
    told(pk).save_revision().publish()


def publish_as_scheduled(pk: int) -> None:
    draft = told(pk)
    draft.go_live_at = timezone.now() + dt.timedelta(hours=1)
    draft.save_revision(approved_go_live_at=draft.go_live_at)
    publish_due(draft.go_live_at + dt.timedelta(seconds=1))


def told(pk: int) -> Any:
    """A draft of the notice that says something new."""
    draft: Any = NoticePage.objects.get(pk=pk).get_latest_revision_as_object()
    draft.lead = f"Läget klockan {time.time():.3f}."
    draft.update_kind, draft.update_text = "new_information", "Nytt."
    draft.update_key = uuid.uuid4()
    return draft
