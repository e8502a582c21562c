"""From the click on publish to the new bytes at nginx, while the site is read at full load.

python -m tests.bench.visible [--trials 30] [--notices 1000] [--pages 200]  (as root; nginx and wrk)

Real processes: PostgreSQL of its own (synchronous commits), the web server, two workers, nginx with
the configuration of `deploy/nginx`, and wrk that reads the notice with 64 connections. An editor,
logged in, opens the form and sends it through nginx with "Publicera"; the time runs from the
sending, of the editor's request too. Readers of our own, one for each address, ask until they
read the new sentence. Then, without wrk, a service that stands on 200 pages is renamed, three
times: the time runs from the commit to the last page.

Of 1,000 notices only those 200, the lists, main feeds and the sitemap are rendered before: the
others would take minutes, and nobody asks for them here. All share the machine's processors.
"""

# ruff: noqa: T201
from __future__ import annotations

import argparse
import logging
import os
import platform
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import psycopg

from nykoping_safety.bootstrap import postgres
from nykoping_safety.bootstrap.places import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.visible_site import Site
    from tests.programs.nginx import Nginx

DATABASE = "visible"
LISTS = {"home": "/", "list": "/nyheter/", "feed": "/nyheter/atom.xml"}
PUBLIC, ADMIN = "trygghet.example.se", "redaktion.example.se"
GIVEN_UP_AFTER = 30.0
FORM = re.compile(r'<form\s+id="([\w-]+)"[^>]*data-edit-form')
GOALS = {**dict.fromkeys(["notice", *LISTS], "p95 0.5"), "service on all its pages": "all 5"}
RENAMED = 3
PAUSE = 0.5  # what a publication leaves for later is still being rendered at the next one
STEPS = ("which-form", "warnings-form")


def use_settings(address: str, folder: Path) -> None:
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "nykoping_safety.settings.production",
        "SECRET_KEY": "only-for-this-measurement-" * 2,
        "DATABASE_URL": address,
        "ALLOWED_HOSTS": f"{PUBLIC},{ADMIN},127.0.0.1",
        "PUBLIC_BASE_URL": f"https://{PUBLIC}",
        "ADMIN_BASE_URL": f"https://{ADMIN}",
        "PUBLISHED_ROOT": str(folder / "published"),
        "MEDIA_ROOT": str(folder / "media"),
        "STATIC_ROOT": str(folder / "static"),
        "WITHDRAWAL_LEDGER": str(folder / "withdrawals.jsonl"),
    }


def empty_database(server: str) -> str:
    """As production would have it: what is committed is on the disk."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {DATABASE}")
        connection.execute(f"ALTER DATABASE {DATABASE} SET synchronous_commit = on")
    return server.rpartition("/")[0] + f"/{DATABASE}"


@contextmanager
def process(*command: str) -> Iterator[subprocess.Popen[bytes]]:
    running = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE)
    try:
        yield running
    finally:
        running.send_signal(signal.SIGINT if command[0] == "wrk" else signal.SIGTERM)
        said, _nothing = running.communicate(timeout=60)
        if found := re.search(rb"Requests/sec:\s+(\S+)", said):
            print(f"wrk read {float(found[1]):.0f} pages a second meanwhile")


class Reader(threading.Thread):
    """Asks until the words are there; `seen_at` (monotonic seconds) is when."""

    def __init__(self, port: int, address: str, words: str) -> None:
        super().__init__(daemon=True)
        self.port, self.address, self.words = port, address, words.encode()
        self.seen_at = 0.0
        self.start()

    def run(self) -> None:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=GIVEN_UP_AFTER)
        end = time.monotonic() + GIVEN_UP_AFTER
        while not self.seen_at and time.monotonic() < end:
            connection.request("GET", self.address, headers={"Host": PUBLIC})
            if self.words in connection.getresponse().read():
                self.seen_at = time.monotonic()
            else:
                time.sleep(0.005)
        connection.close()

    def took(self, since: float) -> float:
        self.join()
        return self.seen_at - since if self.seen_at else GIVEN_UP_AFTER


class Editor:
    """Somebody logged in at the editors' host."""

    def __init__(self, port: int, session: str) -> None:
        self.port = port
        self.cookies = {"__Secure-session": session}

    def ask(self, method: str, address: str, sent: str | None = None) -> tuple[int, str]:
        headers = {
            "Host": ADMIN,
            "X-CSRFToken": self.cookies.get("__Secure-csrf", ""),
            "Referer": f"https://{ADMIN}{address}",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
        }
        if sent is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, address, sent, headers)
        with connection.getresponse() as answer:
            for cookie in answer.headers.get_all("Set-Cookie") or []:
                name, _equals, value = cookie.split(";")[0].partition("=")
                self.cookies[name] = value
            return answer.status, answer.read().decode()

    def fill_in(self, address: str, **fields: str) -> str:
        """The form, to be sent.

        Raises:
            ValueError: if there is none.
        """
        from tests.content.admin_site import fields_of

        status, page = self.ask("GET", address)
        if not (found := FORM.search(page)):
            raise ValueError(f"{address} answers {status} without a form")
        form: Any = fields_of(page, found[1])
        for name, value in fields.items():
            form.setlist(name, [value])
        return urlencode(list(form.lists()), doseq=True)

    def send(self, address: str, form: str) -> float:
        """Gives when the last click was (monotonic seconds), also past the step with warnings.

        Raises:
            ValueError: if it was not published.
        """
        from tests.content.admin_site import fields_of

        clicked = time.monotonic()
        status, page = self.ask("POST", address, form)
        for step in STEPS:
            if status == 200 and f'id="{step}"' in page:
                again: Any = fields_of(page, step)
                again["action-publish"] = "action-publish"
                clicked = time.monotonic()
                status, page = self.ask("POST", address, urlencode(list(again.lists()), doseq=True))
        if status != 302:
            told = re.sub(r"<script.*?</script>|<[^>]+>|\s+", " ", page, flags=re.DOTALL)
            raise ValueError(f"not published: {status}, {told[:2000]}")
        return clicked


def body(sentence: str) -> dict[str, str]:
    """As the editor's script sends it."""
    from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

    text = ("text", rich_text(f"<p>{sentence}</p>"))
    return {
        name: str(value) for name, value in nested_form_data({"body": streamfield([text])}).items()
    }


def publish(nginx: Nginx, editor: Editor, site: Site, trials: int) -> dict[str, list[float]]:
    measured: dict[str, list[float]] = {}
    edit = f"/admin/pages/{site.notice.pk}/edit/"
    places = {"notice": site.notice.get_url(), **LISTS}
    for trial in range(trials + 1):
        sentence = f"Mätning {trial} visar att vattnet går att dricka."
        fields = {"update_kind": "new_information", "update_text": sentence, **body(sentence)}
        form = editor.fill_in(edit, **fields, **{"action-publish": "action-publish"})
        readers = {name: Reader(nginx.port, at, sentence) for name, at in places.items()}
        since = editor.send(edit, form)
        answered = time.monotonic() - since
        took = {name: reader.took(since) for name, reader in readers.items()}
        time.sleep(PAUSE)
        if trial:  # the first one warms up
            for name, seconds in {**took, "editor has an answer": answered}.items():
                measured.setdefault(name, []).append(seconds)
    return measured


def rename(nginx: Nginx, site: Site) -> list[float]:
    found = []
    for number in range(RENAMED):
        name = f"Mätlinje nummer {number}"
        since = time.monotonic()
        site.rename_service(name)
        took = [Reader(nginx.port, address, name).took(since) for address in site.with_service]
        found.append(max(took))
    return found


def table(measured: dict[str, list[float]]) -> None:
    print(f"{'seconds':28}{'n':>5}{'median':>9}{'p95':>9}{'worst':>9}  goal")
    for name, values in measured.items():
        ordered = sorted(values)
        p95 = ordered[max(round(len(ordered) * 0.95) - 1, 0)]
        middle = statistics.median(ordered)
        goal = GOALS.get(name, "")
        print(f"{name:28}{len(ordered):5}{middle:9.2f}{p95:9.2f}{ordered[-1]:9.2f}  {goal}")


def measure(folder: Path, asked: argparse.Namespace) -> None:
    import django

    django.setup()
    logging.disable(logging.INFO)
    from django.core.management import call_command

    from tests.bench.visible_site import Site, logged_in, wait_until_idle
    from tests.programs.nginx import Nginx, free_port, wait_for

    begun = time.monotonic()
    call_command("collectstatic", verbosity=0, interactive=False)  # pages name files by digest
    site = Site(asked.notices, asked.pages)
    port = free_port()
    changed = {
        "X-Forwarded-Proto $scheme": "X-Forwarded-Proto https",
        f"server_name {PUBLIC};": f"server_name {PUBLIC} 127.0.0.1;",
    }
    nginx = Nginx(folder / "nginx", folder / "published", f"127.0.0.1:{port}", changed)
    os.environ["PROOF_ROOT"] = f"http://127.0.0.1:{nginx.port}"
    with ExitStack() as running:
        web = running.enter_context(
            process(sys.executable, "-m", "nykoping_safety.server", f"127.0.0.1:{port}")
        )
        wait_for(port, web)
        running.enter_context(nginx)
        for _number in range(asked.workers):
            running.enter_context(process(sys.executable, "manage.py", "worker"))
        wait_until_idle()
        print(f"made and rendered in {time.monotonic() - begun:.0f} s", flush=True)
        at = f"http://127.0.0.1:{nginx.port}{site.notice.get_url()}"
        running.enter_context(process("wrk", "-t2", "-c64", "-d3600s", "-H", f"Host: {PUBLIC}", at))
        editor = Editor(nginx.admin_port, logged_in())
        measured = publish(nginx, editor, site, asked.trials)
        measured["service on all its pages"] = rename(nginx, site)
    table(measured)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--trials", type=int, default=30)
    parser.add_argument("--notices", type=int, default=1000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--pages", type=int, default=200, help="on which the service stands")
    asked = parser.parse_args()
    version = subprocess.run(["nginx", "-v"], capture_output=True, text=True, check=True).stderr
    print(f"{platform.platform()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f};")
    print(f"{version.strip()}, Python {platform.python_version()}", flush=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        postgres.running(DATABASE, kept=True) as server,
    ):
        Path(folder).chmod(0o755)
        use_settings(empty_database(server), Path(folder))
        measure(Path(folder), asked)
    print(f"load at the end {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
