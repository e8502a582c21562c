"""What every test stands on: the database server, failing background tasks, files, the browser."""

import gc
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Any

import dj_database_url
import pytest
from playwright._impl._driver import compute_driver_executable
from pytest_django.plugin import blocking_manager_key

from nykoping_safety.bootstrap import postgres
from tests.migrated_rows import MigratedRows

NAMES = ("chromium", "chromium-browser", "google-chrome")
ANSWERS_UNDER_WAY = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
    AND backend_type = 'client backend' AND state <> 'idle'
"""
MIGRATED = MigratedRows()
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), "")


@cache
def no_browser() -> str:
    """Why this machine cannot run browser tests; empty if it can."""
    if not CHROMIUM:
        return "no Chromium on this machine (apt-get install chromium)"
    driver, _script = compute_driver_executable()
    started = subprocess.run([driver, "--version"], capture_output=True, text=True, check=False)
    if started.returncode:
        return f"Playwright does not start (apt-get install libatomic1): {started.stderr.strip()}"
    return ""


def pytest_configure(config: pytest.Config) -> None:
    if config.option.markexpr == "full":  # adds the long tests to the others
        config.option.markexpr = ""
    if os.environ.get("REQUIRE_CHROMIUM") and no_browser():
        raise pytest.UsageError(f"REQUIRE_CHROMIUM is set, but: {no_browser()}")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        if "browser" in fixtures and no_browser():
            item.add_marker(pytest.mark.skip(reason=no_browser()))
        if "live_server" in fixtures:  # its flush takes Wagtail's root page and locale along
            item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True))


def pytest_collection_finish() -> None:
    """What is loaded by now stays: looking through it for garbage again and again takes long."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """A test that commits leaves an empty database: bring back what migrations made.

    Django does so only before a test that asks for it, and files come in any order.
    """
    yield
    marker = item.get_closest_marker("django_db")
    if nextitem and marker and marker.kwargs.get("transaction"):
        from django.db import connection

        with item.config.stash[blocking_manager_key].unblock():
            MIGRATED.bring_back(connection)
            connection.close()


@pytest.fixture(autouse=True)
def _no_answer_is_under_way(request: pytest.FixtureRequest) -> Iterator[None]:
    """A browser that is closed leaves answers under way, which hold locks.

    Emptying the database meets them in a deadlock, and every later test finds what this one left.
    """
    yield
    marker = request.node.get_closest_marker("django_db")
    if marker and marker.kwargs.get("transaction"):
        from django.db import connection

        end = time.monotonic() + 10
        with connection.cursor() as cursor:
            while cursor.execute(ANSWERS_UNDER_WAY).fetchone()[0] and time.monotonic() < end:
                time.sleep(0.02)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Playwright's event loop gives its thread a second connection, which must know this too."""
    from django.db import connection, connections

    wrapper = connections["default"]
    with django_db_blocker.unblock():
        MIGRATED.read(connection)
    type(wrapper)._test_serialized_contents = "see MIGRATED"
    type(wrapper.creation).deserialize_db_from_string = (  # type: ignore[method-assign]
        lambda _creation, _contents: MIGRATED.bring_back(connection)
    )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reasons = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])]
    count = sum(bool(no_browser()) and no_browser() in reason for reason in reasons)
    if count:
        terminalreporter.write_line(
            f"{count} browser tests were skipped: {no_browser()}", yellow=True
        )


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request: pytest.FixtureRequest) -> Iterator[None]:
    """Without DATABASE_URL, which `manage.py test` sets, pytest starts a server of its own."""
    with ExitStack() as servers:
        if not os.environ.get("DATABASE_URL"):
            server = postgres.running("tests", kept=False, database=f"run_{os.getpid()}")
            use_database(servers.enter_context(server))
        request.getfixturevalue("django_db_modify_db_settings_parallel_suffix")
        yield


def use_database(address: str) -> None:
    from django.db import connections

    given = dj_database_url.parse(address)
    for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT"):
        connections["default"].settings_dict[name] = given[name]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    # Playwright's loop stays on this thread from now on; Django would refuse it the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": ["--no-sandbox"]}


@pytest.fixture(autouse=True)
def _failed_background_tasks_are_errors() -> Iterator[None]:
    """Wagtail only logs what goes wrong in its tasks (search index, references)."""
    from django_tasks import TaskResultStatus
    from django_tasks.signals import task_finished

    def fail(*, task_result: Any, **_kwargs: object) -> None:
        if task_result.status == TaskResultStatus.FAILED:
            raise AssertionError(task_result.errors[0].traceback)

    task_finished.connect(fail)
    yield
    task_finished.disconnect(fail)


@pytest.fixture(autouse=True)
def _files_are_written_to_a_folder_of_the_test(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
