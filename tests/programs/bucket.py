"""moto's server as the object storage, and Debian's nginx with `deploy/s3` as the CDN before it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

import boto3

from nykoping_safety.bootstrap.places import PROJECT

from .nginx import Nginx, free_port, wait_for

BUCKET, PREFIX = "hink", "hink/webb"
REGION = "eu-north-1"


def variables(port: int) -> dict[str, str]:
    """As boto3 reads them, for the storage at that port of this machine."""
    told = {"ACCESS_KEY_ID": "a", "SECRET_ACCESS_KEY": "b", "DEFAULT_REGION": REGION}
    told["ENDPOINT_URL"] = f"http://127.0.0.1:{port}"
    return {f"AWS_{name}": value for name, value in told.items()}


class Storage:
    """It keeps everything in its memory: killed and started again it is empty."""

    def __init__(self) -> None:
        self.port = free_port()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.kill()

    def start(self) -> None:
        """With a bucket that may be read by everybody, as `deploy/s3/policy.json` says."""
        command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(self.port)]
        told = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen(command, **told)
        wait_for(self.port, self.process)
        policy = (PROJECT / "deploy" / "s3" / "policy.json").read_text()
        client = self.client()
        where = {"LocationConstraint": REGION}
        client.create_bucket(Bucket=BUCKET, CreateBucketConfiguration=where)
        client.put_bucket_policy(Bucket=BUCKET, Policy=policy.replace("bucket/prefix", PREFIX))

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def client(self) -> Any:
        return boto3.client(
            "s3",
            endpoint_url=f"http://127.0.0.1:{self.port}",
            region_name=REGION,
            aws_access_key_id="a",
            aws_secret_access_key="b",
        )


class Cdn(Nginx):
    """Before the bucket at `place` (host:port). Unless it is named no application answers."""

    def __init__(
        self,
        folder: Path,
        place: str,
        application: str = "127.0.0.1:9",
        changed: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(folder, folder, application, changed)
        self.place = place

    def write(self) -> None:
        super().write()
        own, parts = self.folder / "nykoping-safety", PROJECT / "deploy" / "s3"
        (own / "kept_file.conf").write_text((parts / "kept_object.conf").read_text())
        text = (parts / "bucket.conf").read_text().replace("s3.example.net:80", self.place)
        text = text.replace("s3.example.net", self.place).replace("bucket/prefix", PREFIX)
        (own / "bucket.conf").write_text(text.replace("/var/cache/nginx", str(self.folder)))
        main = self.folder / "nginx.conf"
        include = "include nykoping-safety/public.conf;"
        changed = main.read_text().replace(
            include, f"include nykoping-safety/bucket.conf; {include}"
        )
        main.write_text(changed)
