"""In a process of pytest: first all tests with all defences on, then each defence off in a child.

A child begins as the process stands, with Django loaded, the tests collected and the database made,
and ends with its first red test. What it changed ends with it.
"""

from __future__ import annotations

import json
import os
import time
import traceback
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection, connections
from django.test.utils import override_settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.security.without.switching import Defence

ROW = "{:8} {:36} {:6} {:>6} {}"


class Switching:
    """`missed` and `odd` fill up: what no test was red without, and what was red with all on."""

    def __init__(self, chosen: Sequence[Defence]) -> None:
        self.chosen = chosen
        self.red: list[str] = []
        self.lines: list[str] = []
        self.not_missed: list[Defence] = []
        self.sql = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.red.append(report.nodeid)

    @pytest.fixture(autouse=True)
    def _in_the_database(self, request: pytest.FixtureRequest) -> None:
        if self.sql and request.node.get_closest_marker("django_db"):
            request.getfixturevalue("db")
            with connection.cursor() as cursor:
                cursor.execute(self.sql)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        run(session.items)
        if not self.red:
            self.say(session, ROW.format("part", "switched off", "tests", "CPU s", "first red"))
            for defence in self.chosen:
                self.say(session, self.look_at(defence, session))
        for item in session.items[-1:]:  # what the whole session shares ends with its last test
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
        return True

    def say(self, session: pytest.Session, line: str) -> None:
        capture: Any = session.config.pluginmanager.getplugin("capturemanager")
        with capture.global_and_fixture_disabled():
            print(line, flush=True)  # noqa: T201

    def look_at(self, defence: Defence, session: pytest.Session) -> str:
        wanted = [one for one in session.items if is_of(one, defence.tests)]
        first, seconds = self.in_a_child(defence, wanted)
        if not first:
            self.not_missed.append(defence)
        name = first.rpartition("::")[2]
        said = "red" if first else "GREEN"
        return ROW.format(defence.part, defence.name, said, f"{seconds:.1f}", name)

    def in_a_child(self, defence: Defence, items: list[pytest.Item]) -> tuple[str, float]:
        """The first test that was red, if one was, and the processor's seconds."""
        connections.close_all()
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            try:
                found = self.without(defence, items)
                os.write(writing, json.dumps(found).encode())
            except BaseException:  # noqa: BLE001  # it must not go on as a second parent
                traceback.print_exc()
            finally:
                os._exit(0)
        os.close(writing)
        with os.fdopen(reading) as told:
            said = told.read()
        os.waitpid(child, 0)
        first, seconds = json.loads(said or '["", 0]')  # nothing said is nothing shown
        return first, seconds

    def without(self, defence: Defence, items: list[pytest.Item]) -> tuple[str, float]:
        began = time.process_time()
        plugins = items[0].config.pluginmanager
        plugins.unregister(name="terminalreporter")
        override_settings().enable()
        defence.off()
        self.sql = defence.sql
        for item in items:
            run([item])
            if self.red:
                break
        return (self.red or [""])[0], time.process_time() - began


def run(items: Sequence[pytest.Item]) -> None:
    """Nothing that the session shares is put away after them: as if another test came."""
    another: Any = SimpleNamespace(listchain=lambda: [items[0].session])
    for item, following in zip(items, [*items[1:], another], strict=True):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)


def is_of(item: pytest.Item, tests: Sequence[str]) -> bool:
    return any(item.nodeid.startswith(test) for test in tests)
