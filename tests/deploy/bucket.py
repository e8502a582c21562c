"""The published site in a bucket, nginx as the CDN before it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from nykoping_safety.bootstrap.places import PROJECT
from tests.programs.nginx import free_port, wait_for

from .attempts import Attempts, seconds_until
from .layers import HOME
from .machine import HERE
from .machines import NOTICE, PATIENCE, SEARCH, answered, publish, shows, try_publishing
from .residents import Site, reading
from .town import Town, manage

BUCKET = "published"
PREFIX = f"/{BUCKET}/site"
CREDENTIALS = {
    "AWS_ACCESS_KEY_ID": "trial",
    "AWS_SECRET_ACCESS_KEY": "trial",
    "AWS_DEFAULT_REGION": "eu-north-1",
}
WITHDRAW = """
from content.models import NoticePage
NoticePage.objects.get(slug="koka-dricksvattnet-i-nykoping").unpublish()
"""


@contextmanager
def storage(port: int) -> Iterator[subprocess.Popen[bytes]]:
    """moto's server, which the machines reach at the bridge."""
    command = [sys.executable, "-m", "moto.server", "-H", "0.0.0.0", "-p", str(port)]  # noqa: S104
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port, process)
        yield process
    finally:
        process.kill()
        process.wait()


def make_bucket(port: int) -> None:
    import boto3

    os.environ.update(CREDENTIALS)
    client = boto3.client("s3", endpoint_url=f"http://127.0.0.1:{port}")
    client.create_bucket(
        Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "eu-north-1"}
    )
    policy = (PROJECT / "deploy" / "s3" / "policy.json").read_text()
    client.put_bucket_policy(Bucket=BUCKET, Policy=policy.replace("bucket/prefix", PREFIX[1:]))


def try_bucket(town: Town, attempts: Attempts) -> None:
    port = free_port()
    place = f"{HERE}:{port}"
    more = {
        "PUBLISHED_ROOT": "",
        "PUBLISHED_STORE": f"s3:/{PREFIX}",
        "AWS_ENDPOINT_URL": f"http://{place}",
        **CREDENTIALS,
    }
    with storage(port) as store:
        make_bucket(port)
        town.databases()
        application = town.application("app1", front="cdn", **more)
        town.set_up(application)
        application.run("systemctl start nykoping-safety-web nykoping-safety-worker")
        cdn = town.edge("cdn", ["app1:8000"], **more)
        changes = (
            f"s|s3.example.net:80|{place}|; s|s3.example.net|{place}|; s|/bucket/prefix|{PREFIX}|"
        )
        include = r"s|.*public.conf;|include nykoping-safety/bucket.conf;\n&|"
        cdn.run(
            f"cd /{HOME}/deploy/s3; cp kept_object.conf /etc/nginx/nykoping-safety/kept_file.conf;"
            f"sed '{changes}' bucket.conf >/etc/nginx/nykoping-safety/bucket.conf;"
            f"sed -i '{include}' /etc/nginx/nginx.conf; install -d -o www-data /var/cache/nginx;"
            "nginx -t 2>&1; systemctl start nginx"
        )
        site = Site(cdn.address, town.certificate)
        took = seconds_until(lambda: site.status(NOTICE) == 200)
        attempts.note(
            "S3: a notice through the CDN", passed=took < PATIENCE, seen=f"after {took:.1f} s"
        )
        try_publishing(application, site, "Namnet i hinken", attempts, ", from the bucket")
        try_headers(site, attempts)
        with reading(site, NOTICE) as reads:
            application.run("systemctl stop nykoping-safety-web nykoping-safety-worker")
            seconds_until(lambda: False, 4)
        answered(attempts, "S3: the application is gone: files", reads)
        application.run("systemctl start nykoping-safety-web nykoping-safety-worker")
        seconds_until(lambda: site.status(SEARCH) == 200)
        manage(application, "shell -v 0", given=WITHDRAW)
        took = seconds_until(lambda: not shows(site, "Namnet i hinken"))
        attempts.note(
            "S3: withdrawn, gone from the CDN",
            passed=took < 10,
            seen=f"after {took:.1f} s, now {site.status(NOTICE)}",
        )
        publish(application, "Tillbaka igen")
        seconds_until(lambda: shows(site, "Tillbaka igen"))
        seconds_until(lambda: False, 3)
        with reading(site, NOTICE) as reads:
            store.kill()
            seconds_until(lambda: False, 5)
        answered(attempts, "S3: the storage is gone: the last text stands", reads)


def try_headers(site: Site, attempts: Attempts) -> None:
    _status, headers, _body = site.read(NOTICE)
    told = {name for name in headers if name.startswith("x-amz") or name == "last-modified"}
    is_right = (
        not told
        and headers.get("content-type") == "text/html; charset=utf-8"
        and headers.get("cache-control") == "no-cache"
        and "default-src 'none'" in headers.get("content-security-policy", "")
    )
    attempts.note(
        "S3: the headers are the site's own",
        passed=is_right,
        seen=sorted(told) or headers.get("cache-control"),
    )
