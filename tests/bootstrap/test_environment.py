"""`manage.py` on a bare Python: without Django, whose absence tells that it was started inside."""

from pathlib import Path

import pytest

from tests.bootstrap.conftest import Checkout

COMMAND = ("manage.py", "version")
MADE = "Making .venv"


@pytest.mark.full
def test_only_what_changed_is_made_again(checkout: Checkout) -> None:
    first, second = checkout.run(*COMMAND), checkout.run(*COMMAND)
    (checkout.folder / "requirements.txt").write_text("# something else\n")
    third = checkout.run(*COMMAND)

    assert MADE in first.stderr
    assert "…" not in second.stderr
    assert MADE not in third.stderr
    assert "Installing requirements.txt" in third.stderr
    assert "Installing requirements-demo.txt" not in third.stderr


@pytest.mark.full
def test_an_interrupted_set_up_is_begun_anew(checkout: Checkout) -> None:
    (checkout.folder / ".venv" / "bin").mkdir(parents=True)
    (checkout.folder / ".venv" / "bin" / "python").symlink_to(checkout.base_python)
    (checkout.folder / ".venv" / "unfinished").touch()

    assert MADE in checkout.run(*COMMAND).stderr


@pytest.mark.full
def test_after_an_upgrade_of_python_it_is_made_anew(checkout: Checkout) -> None:
    checkout.run(*COMMAND)
    made = next((checkout.folder / ".venv" / "lib").iterdir())
    made.rename(made.with_name("python3.10"))
    (checkout.folder / ".venv" / "installed.json").write_text("{}")

    after = checkout.run(*COMMAND)
    assert MADE in after.stderr
    assert "No module named 'django'" in after.stderr
    assert "…" not in checkout.run(*COMMAND).stderr


@pytest.mark.full
def test_an_environment_that_is_kept_elsewhere_is_entered_once(
    checkout: Checkout, tmp_path: Path
) -> None:
    checkout.run(*COMMAND)
    made = (checkout.folder / ".venv").rename(tmp_path / "made")
    (checkout.folder / ".venv").symlink_to(made)

    started = checkout.start(*COMMAND)
    said = started.communicate(timeout=60)[1]
    assert "No module named 'django'" in said


@pytest.mark.full
def test_two_starts_at_once_make_one_environment(checkout: Checkout) -> None:
    starts = [checkout.start(*COMMAND) for _ in range(2)]
    said = [start.communicate()[1] for start in starts]

    assert sum(MADE in text for text in said) == 1
    assert all("No module named 'django'" in text for text in said)


@pytest.mark.full
def test_what_cannot_be_fetched_is_one_sentence(checkout: Checkout) -> None:
    (checkout.folder / "requirements.txt").write_text("nothing-like-it==1 --hash=sha256:00\n")

    said = checkout.run(*COMMAND).stderr

    assert "Is the package index within reach" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("command", ["demo", "test"])
def test_production_settings_refuse_demo_and_tests(checkout: Checkout, command: str) -> None:
    production = {"DJANGO_SETTINGS_MODULE": "nykoping_safety.settings.production"}

    refused = checkout.run("manage.py", command, **production)

    assert refused.returncode == 1
    assert refused.stderr.startswith(f"`{command}` does not run with")
    assert not (checkout.folder / ".venv").exists()
