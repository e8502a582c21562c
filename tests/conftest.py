"""What every test stands on: the database server, failing background tasks, files, the browser."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
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
    skipped = [
        report
        for report in terminalreporter.stats.get("skipped", [])
        if NO_CHROMIUM in str(report.longrepr)
    ]
    if skipped:
        terminalreporter.write_line(
            f"{len(skipped)} browser tests were skipped: {NO_CHROMIUM}", yellow=True
        )


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    # Playwright's event loop stays on this thread from now on; Django would refuse to touch the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": ["--no-sandbox"]}


@pytest.fixture(autouse=True)
def _failed_background_tasks_are_errors() -> Iterator[None]:
    """Wagtail only logs what goes wrong in its tasks (search index, references): here it fails the test."""
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
