"""What every test stands on: the database server, failing background tasks, files, the browser."""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import dj_database_url
import pytest

from nykoping_safety.bootstrap import postgres

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)
NO_CHROMIUM = "no Chromium on this machine (apt-get install chromium)"


def pytest_configure(config: pytest.Config) -> None:
    if config.option.markexpr == "full":  # adds the long tests to the others
        config.option.markexpr = ""
    if not CHROMIUM and os.environ.get("REQUIRE_CHROMIUM"):
        raise pytest.UsageError(f"REQUIRE_CHROMIUM is set, but there is {NO_CHROMIUM}")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        if "browser" in fixtures and not CHROMIUM:
            item.add_marker(pytest.mark.skip(reason=NO_CHROMIUM))
        if "live_server" in fixtures:  # its flush takes Wagtail's root page and locale along
            item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = terminalreporter.stats.get("skipped", [])
    count = sum(NO_CHROMIUM in str(report.longrepr) for report in skipped)
    if count:
        terminalreporter.write_line(
            f"{count} browser tests were skipped: {NO_CHROMIUM}", yellow=True
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
