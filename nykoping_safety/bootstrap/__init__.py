"""From a bare Python to a running command: standard library only, until inside `.venv`."""

import importlib.util
import os
import sys

from nykoping_safety.bootstrap import django_commands, environment, testing
from nykoping_safety.bootstrap.progress import Refusal

SETTINGS = "DJANGO_SETTINGS_MODULE"
SET_UP_FOR = {f"nykoping_safety.settings.{name}" for name in ("dev", "demo", "test")}


def main(argv: list[str]) -> None:
    """Run one command; what stops it is one sentence on stderr."""
    try:
        sys.exit(run(argv))
    except Refusal as refusal:
        sys.exit(str(refusal))
    except KeyboardInterrupt:
        sys.exit(130)


def run(argv: list[str]) -> int:
    command = argv[1] if len(argv) > 1 else "help"
    if is_deployed():
        run_deployed(command, argv)
        return 0
    if command == "test":
        environment.enter([environment.DEVELOPMENT], argv)
        return testing.run_tests(argv[2:])
    environment.enter(needed(), argv)
    django_commands.run(command, argv)
    return 0


def needed() -> list[str]:
    if os.environ.get("DATABASE_URL"):
        return [environment.RUNTIME]
    return [environment.RUNTIME, environment.DEMO]


def is_deployed() -> bool:
    """Settings of somebody's choice: nothing is set up, the command is Django's own."""
    return os.environ.get(SETTINGS, next(iter(SET_UP_FOR))) not in SET_UP_FOR


def run_deployed(command: str, argv: list[str]) -> None:
    settings = os.environ[SETTINGS]
    if command in {"demo", "test"}:
        raise Refusal(f"`{command}` does not run with {SETTINGS}={settings}.")
    if not importlib.util.find_spec("django"):
        raise Refusal(f"{SETTINGS}={settings}, but this Python has no Django: see README.")
    django_commands.execute(argv)
