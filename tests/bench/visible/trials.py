"""What is measured: a notice published again and again, and a service renamed."""

# ruff: noqa: T201
from __future__ import annotations

import time
from typing import TYPE_CHECKING

from tests.bench.visible.editor import Editor, body
from tests.bench.visible.readers import Reader, all_seen_at, status_of
from tests.bench.visible.site import wait_until_followed_up, wait_until_idle, waiting

if TYPE_CHECKING:
    from tests.bench.visible.site import Site
    from tests.programs.nginx import Nginx

LISTS = {"home": "/", "list": "/nyheter/", "feed": "/nyheter/atom.xml"}
RENAMED = 3
WITHDRAWN, CHANGES, A_MOMENT = 5, 500, 0.2
GONE = (404, 410)


def publish(
    nginx: Nginx, editor: Editor, site: Site, trials: int, pause: float
) -> dict[str, list[float]]:
    measured: dict[str, list[float]] = {}
    edit = f"/admin/pages/{site.notice.pk}/edit/"
    places = {"notice": site.notice.get_url(), **LISTS}
    for trial in range(trials + 1):
        sentence = f"Mätning {trial} klockan {time.time():.0f} visar att vattnet går att dricka."
        fields = {"update_kind": "new_information", "update_text": sentence, **body(sentence)}
        form = editor.fill_in(edit, **fields, **{"action-publish": "action-publish"})
        readers = {name: Reader(nginx.port, at, sentence) for name, at in places.items()}
        since = editor.send(edit, form)
        answered = time.monotonic() - since
        took = {name: reader.took(since) for name, reader in readers.items()}
        time.sleep(pause)
        if trial:  # the first one warms up
            for name, seconds in {**took, "editor has an answer": answered}.items():
                measured.setdefault(name, []).append(seconds)
    return measured


def rename(nginx: Nginx, site: Site) -> list[float]:
    """How long after the commit the last page said the service's new name."""
    found = []
    for number in range(RENAMED):
        name = f"Mätlinje nummer {number} {time.monotonic():.0f}"
        since = time.monotonic()
        site.rename_service(name)
        found.append(all_seen_at(nginx.port, site.with_service, name) - since)
        wait_until_idle()
    return found


def withdraw_behind_changes(nginx: Nginx, site: Site) -> list[float]:
    """How long a withdrawal takes, its own work included, while the worker follows up changes.

    Only these are waited for in between: what they make stale is hundreds of pages, and the next
    withdrawal must pass them too. Raises RuntimeError if readers get the text still.
    """
    found = []
    for address in site.with_service[:WITHDRAWN]:
        site.change_services(CHANGES)
        time.sleep(A_MOMENT)  # the worker is in the middle of them
        behind = waiting()
        since = time.monotonic()
        site.withdraw(address)
        found.append(time.monotonic() - since)
        if (status := status_of(nginx.port, address)) not in GONE:
            raise RuntimeError(f"{address} answers {status} after it was withdrawn")
        print(f"withdrawn in {found[-1]:.2f} s behind {behind}", flush=True)
        wait_until_followed_up()
    return found
