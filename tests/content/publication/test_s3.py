"""Object storage behind the same port, against a server that speaks S3."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from content.models import PublishedAddress, StaleAddress
from content.publication.mending import mend
from content.publication.ports import text_id
from content.publication.rendering import look_again
from content.publication.stores import _far_away, chosen
from tests.content.publication.reading import catch_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.models import NoticePage
    from content.publication.s3 import S3Store

pytestmark = pytest.mark.full
HTML = "text/html; charset=utf-8"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    moto_server = pytest.importorskip("moto.server")
    started = moto_server.ThreadedMotoServer(port=0, verbose=False)
    started.start()
    host, port = started.get_host_and_port()
    for name, value in {
        "AWS_ENDPOINT_URL_S3": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "eu-north-1",
    }.items():
        monkeypatch.setenv(name, value)
    yield started
    started.stop()
    _far_away.cache_clear()


@pytest.fixture
def store(server: Any, settings: Any) -> S3Store:
    settings.PUBLISHED_STORE = "s3://trygghet/site"
    _far_away.cache_clear()
    moto_backends = pytest.importorskip("moto.backends")
    moto_backends.get_backend("s3").reset()
    store: Any = chosen()
    place = {"LocationConstraint": "eu-north-1"}
    store.client.create_bucket(Bucket="trygghet", CreateBucketConfiguration=place)
    return store  # type: ignore[no-any-return]


def test_an_answer_is_an_object_with_its_type_and_encodings(store: S3Store) -> None:
    text = store.put("/nyheter/", b"Nyheter", HTML)
    assert text == text_id("/nyheter/", b"Nyheter", HTML)
    store.put("/nyheter/atom.xml", b"<feed/>", "application/atom+xml")
    store.put("/", b"Hem", HTML)
    assert dict(store.list()).keys() == {"/", "/nyheter/", "/nyheter/atom.xml"}
    assert dict(store.list("/nyheter/"))["/nyheter/"] == text
    found = store.client.get_object(Bucket="trygghet", Key="site/nyheter/index.html.br")
    assert (found["ContentType"], found["ContentEncoding"]) == (HTML, "br")
    plain = store.client.get_object(Bucket="trygghet", Key="site/nyheter/index.html")
    assert plain["Body"].read() == b"Nyheter"


def test_what_is_taken_away_is_gone_in_every_encoding(store: S3Store) -> None:
    store.put("/nyheter/", b"Nyheter", HTML)
    store.delete("/nyheter/")
    store.delete("/nyheter/")
    assert "Contents" not in store.client.list_objects_v2(Bucket="trygghet")


def test_the_same_text_is_not_written_again(store: S3Store) -> None:
    store.put("/", b"Hem", HTML)
    before = store.client.head_object(Bucket="trygghet", Key="site/index.html")
    store.client.delete_object(Bucket="trygghet", Key="site/index.html.gz")
    store.put("/", b"Hem", HTML)
    after = store.client.head_object(Bucket="trygghet", Key="site/index.html")
    assert before["LastModified"] == after["LastModified"]
    assert len(store.client.list_objects_v2(Bucket="trygghet")["Contents"]) == 2


def test_the_site_is_published_to_it_and_withdrawn_from_it(
    store: S3Store, notice: NoticePage
) -> None:
    address = notice.url
    catch_up(address, "/")
    assert dict(store.list()).keys() == {address, "/"}
    assert mend() == set()
    notice.unpublish()
    assert dict(store.list()).keys() == {"/"}


def test_storage_that_is_gone_stops_no_editor_and_is_tried_again(
    store: S3Store, server: Any, notice: NoticePage
) -> None:
    address = notice.url
    catch_up(address)
    server.stop()
    notice.unpublish()
    assert not PublishedAddress.objects.filter(address=address).exists()
    assert look_again()
    row = StaleAddress.objects.get(address=address)
    assert (row.attempts, row.seen_at is None or row.seen_at < row.since) == (1, True)
    assert "StoreAway" in row.last_error
