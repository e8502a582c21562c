"""Answers as objects in S3-compatible storage, which a CDN hands out.

    <prefix>/nyheter/koka-vatten/index.html   the answer; `.br` and `.gz` beside it
    <prefix>/nyheter/atom.xml

An object is replaced whole. The plain one is written last and taken away first: who asks for no
encoding never meets a text newer than the others'. Between the three there is no common switch, as
there is in a folder: a CDN that chooses encodings itself should fetch the plain object alone.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from content.publication.compressed import in_all_encodings
from content.publication.ports import INDEX, file_name, text_id

ENCODINGS = {".br": "br", ".gz": "gzip"}
TEXT_ID = "text-id"
# An editor waits for this where something is withdrawn.
IMPATIENT = Config(connect_timeout=3, read_timeout=10, retries={"total_max_attempts": 2})


class StoreAway(OSError):
    """The storage did not answer, or refused."""


class S3Store:
    """`address` is "s3://bucket/prefix". Credentials and endpoint come from boto3's own variables.

    Objects bear type, encoding and `no-cache`; the other headers are the CDN's to set.
    """

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self.bucket, self.prefix = parts.netloc, parts.path.strip("/")
        self.client: Any = boto3.client("s3", config=IMPATIENT)

    def put(self, address: str, body: bytes, media_type: str) -> str:
        text = text_id(address, body, media_type)
        key = self._key(address)
        if self._text_of(key) == text:
            return text
        encodings = in_all_encodings(body)
        for ending in (".br", ".gz", ""):
            more = {"ContentEncoding": ENCODINGS[ending]} if ending else {}
            self._ask(
                "put_object",
                Bucket=self.bucket,
                Key=f"{key}{ending}",
                Body=encodings[ending],
                ContentType=media_type,
                CacheControl="no-cache",
                Metadata={TEXT_ID: text},
                **more,
            )
        return text

    def delete(self, address: str) -> None:
        key = self._key(address)
        for ending in ("", ".br", ".gz"):
            self._ask("delete_object", Bucket=self.bucket, Key=f"{key}{ending}")

    def get(self, address: str) -> bytes:
        """Raises FileNotFoundError or StoreAway."""
        found = self._ask("get_object", Bucket=self.bucket, Key=self._key(address))
        body: bytes = found["Body"].read()
        return body

    def find(self, address: str) -> str:
        return self._text_of(self._key(address))

    def list(self, below: str = "/") -> Iterator[tuple[str, str]]:
        """The identity of each costs a question of its own."""
        for key in self._keys(self._key(below).removesuffix(INDEX)):
            text = self._text_of(key)
            if text:
                yield self._address(key), text

    def _keys(self, prefix: str) -> Iterator[str]:
        asked: dict[str, Any] = {"Bucket": self.bucket, "Prefix": prefix}
        while True:
            page = self._ask("list_objects_v2", **asked)
            for one in page.get("Contents", []):
                if not one["Key"].endswith(tuple(ENCODINGS)):
                    yield one["Key"]
            if not page.get("IsTruncated"):
                return
            asked["ContinuationToken"] = page["NextContinuationToken"]

    def _text_of(self, key: str) -> str:
        try:
            found = self._ask("head_object", Bucket=self.bucket, Key=key)
        except FileNotFoundError:
            return ""
        return str(found["Metadata"].get(TEXT_ID, ""))

    def _key(self, address: str) -> str:
        folder = address.rpartition("/")[0].strip("/")
        return "/".join(filter(None, [self.prefix, folder, file_name(address)]))

    def _address(self, key: str) -> str:
        path = f"/{key.removeprefix(self.prefix).strip('/')}"
        return path.removesuffix(INDEX) if path.rpartition("/")[2] == INDEX else path

    def _ask(self, what: str, **given: Any) -> Any:
        """Raises FileNotFoundError, or StoreAway."""
        try:
            return getattr(self.client, what)(**given)
        except ClientError as error:
            if error.response.get("ResponseMetadata", {}).get("HTTPStatusCode") == 404:
                raise FileNotFoundError(given.get("Key", self.bucket)) from error
            raise StoreAway(str(error)) from error
        except BotoCoreError as error:
            raise StoreAway(str(error)) from error
