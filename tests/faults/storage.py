"""The object storage refuses, says nothing, or is killed and comes back empty.

python -m tests.faults.storage [refusing] [silent] [emptied]
                                          (as root; needs nginx and requirements-s3, see README)

The site keeps its texts in a bucket of moto's server; residents read through nginx with `deploy/s3`
before it. Worker and nginx reach the bucket by a proxy of our own (see `proxy`).
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from .site import HTTPS, Site  # first: it sets Django up

# isort: split
from tests.programs.bucket import BUCKET, PREFIX, Cdn, Storage, variables

from .proxy import Proxy
from .trial import run, trial

AWAY = 12.0
WHAT = {"refusing": "object storage gone", "silent": "object storage silent"}


class InBucket(Site):
    def __init__(self) -> None:
        self.storage = Storage()
        self.proxy = Proxy(self.storage.port)
        place = {"PUBLISHED_STORE": f"s3://{PREFIX}", **variables(self.proxy.port)}
        super().__init__(more=place)
        self.published = Path(self.environment.pop("PUBLISHED_ROOT"))
        self.nginx = Cdn(
            self.top / "nginx",
            f"127.0.0.1:{self.proxy.port}",
            f"127.0.0.1:{self.port}",
            {**HTTPS, "/srv/nykoping-safety/static": str((self.top / "static").resolve())},
        )
        self.environment["PROOF_ROOT"] = f"http://127.0.0.1:{self.nginx.port}"
        self.storage.__enter__()
        self.proxy.__enter__()
        begun = time.monotonic()
        count = fill(self.storage.client(), self.published)
        print(f"{count} texts put into the bucket, {time.monotonic() - begun:.0f} s")  # noqa: T201

    def __exit__(self, *error: object) -> None:
        self.proxy.become("good")
        super().__exit__(*error)
        self.proxy.__exit__()
        self.storage.__exit__()


def fill(client: Any, published: Path) -> int:
    """With what the worker has kept in a folder; only the plain texts, which alone are read."""
    from content.publication.files import FilesStore
    from content.publication.ports import file_name
    from content.publication.s3 import TEXT_ID
    from nykoping_safety.media_types import media_type_of

    store, count = FilesStore(published), 0
    prefix = PREFIX.partition("/")[2]
    for address, text in store.list():
        folder = address.rpartition("/")[0].strip("/")
        key = "/".join(filter(None, [prefix, folder, file_name(address)]))
        client.put_object(
            Bucket=BUCKET,
            Key=key,
            Body=store.get(address),
            ContentType=media_type_of(address),
            CacheControl="no-cache",
            Metadata={TEXT_ID: text},
        )
        count += 1
    return count


def away(site: Site, results: list[bool], mood: str) -> None:
    """Editors go on saving; residents go on reading the text before."""
    assert isinstance(site, InBucket)
    with trial(site, WHAT[mood], results) as this:
        site.proxy.become(mood)
        begun = len(this.editor.acknowledged)
        time.sleep(AWAY)
        this.saves(1)
        this.notes.append(f"{len(this.editor.acknowledged) - begun} saves meanwhile")
        site.proxy.become("good")
        this.mended()


def refusing(site: Site, results: list[bool]) -> None:
    away(site, results, "refusing")


def silent(site: Site, results: list[bool]) -> None:
    away(site, results, "silent")


def emptied(site: Site, results: list[bool]) -> None:
    """The application answers what is in the bucket no more, until it has been put there again."""
    assert isinstance(site, InBucket)
    with trial(site, "object storage killed, comes back empty", results) as this:
        site.storage.kill()
        time.sleep(AWAY)
        site.storage.start()
        this.mended()


if __name__ == "__main__":
    run(__doc__, [refusing, silent, emptied], InBucket)
