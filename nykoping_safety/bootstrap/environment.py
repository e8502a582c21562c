"""Makes `.venv` hold exactly what the requirement files lock, and restarts the command in there."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from nykoping_safety.bootstrap.locks import locked
from nykoping_safety.bootstrap.places import ENVIRONMENT, LOCAL, PROJECT, make_local_folder
from nykoping_safety.bootstrap.progress import Refusal, step

RUNTIME, DEMO, DEVELOPMENT = "requirements.txt", "requirements-demo.txt", "requirements-dev.txt"
INCLUDED = {DEVELOPMENT: (RUNTIME, DEMO)}  # the development lock holds the very pins of the others

VERSION = f"python{sys.version_info.major}.{sys.version_info.minor}"
PYTHON = ENVIRONMENT / "bin" / "python"
INSTALLED = ENVIRONMENT / "installed.json"
UNFINISHED = ENVIRONMENT / "unfinished"
DISCARDED = LOCAL / "discarded"


def enter(files: Sequence[str], argv: Sequence[str]) -> None:
    """Return inside `.venv` with `files` installed; starts the command anew there when outside.

    Raises:
        Refusal: if the environment cannot be made.
    """
    made_anew = ensure(files)
    keep_bytecode()
    if made_anew or Path(sys.prefix).resolve() != ENVIRONMENT.resolve():
        sys.stdout.flush()
        os.execv(PYTHON, [str(PYTHON), *argv])


def keep_bytecode() -> None:
    """Compile once, not at every start (which costs 2.5 s), even where the account says not to.

    Nothing appears beside the sources.
    """
    sys.dont_write_bytecode = False
    sys.pycache_prefix = str(LOCAL / "bytecode")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix


def ensure(files: Sequence[str]) -> bool:
    """Install what is missing; False if nothing was."""
    if not missing(files):
        return False
    make_local_folder()
    with locked("set-up"):
        if missing(files):
            make_environment()
            install(missing(files))
    return True


def missing(files: Sequence[str]) -> list[str]:
    recorded = recorded_digests() if is_whole() else {}
    return [file for file in files if recorded.get(file) != digest(file)]


def is_whole() -> bool:
    return PYTHON.exists() and not UNFINISHED.exists()


def recorded_digests() -> dict[str, str]:
    try:
        return dict(json.loads(INSTALLED.read_text()))
    except (OSError, ValueError):
        return {}


def digest(file: str) -> str:
    """Of the lock, the Python and the place: an environment that was moved is made anew.

    Of the Python its first two numbers alone: 3.11.2 and 3.11.7 take turns in one environment.
    """
    content = (PROJECT / file).read_bytes()
    return hashlib.sha256(content + f"{VERSION} {ENVIRONMENT}".encode()).hexdigest()


def make_environment() -> None:
    pip = ENVIRONMENT / "lib" / VERSION / "site-packages" / "pip"
    if ENVIRONMENT.exists() and not (is_whole() and pip.exists()):  # broken, or another Python's
        discard()
    if pip.exists():
        return
    with step("Making .venv"):
        ENVIRONMENT.mkdir(exist_ok=True)
        UNFINISHED.touch()
        run([base_python(), "-m", "venv", str(ENVIRONMENT)], "Is python3-venv installed?")


def discard() -> None:
    """Moved aside first: a deletion that is interrupted leaves no half environment in place."""
    DISCARDED.mkdir(exist_ok=True)
    ENVIRONMENT.rename(DISCARDED / str(os.getpid()))
    shutil.rmtree(DISCARDED)


def base_python() -> str:
    """The interpreter outside of any environment: `.venv` may be about to be made anew."""
    return getattr(sys, "_base_executable", sys.executable)


def install(files: Sequence[str]) -> None:
    with step(f"Installing {' and '.join(files)}"):
        UNFINISHED.touch()
        options = ["--require-hashes", "--only-binary", ":all:", "--no-compile", "--quiet"]
        locks = [argument for file in files for argument in ("-r", str(PROJECT / file))]
        run(
            [str(PYTHON), "-m", "pip", "install", *options, *locks],
            "Is the package index within reach of this machine?",
        )
        record(files)
        UNFINISHED.unlink()


def record(files: Sequence[str]) -> None:
    covered = {name for file in files for name in (file, *INCLUDED.get(file, ()))}
    digests = {name: digest(name) for name in covered}
    INSTALLED.write_text(json.dumps(recorded_digests() | digests))


def run(command: list[str], question: str) -> None:
    environ = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environ)
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines() or ["nothing"]
        raise Refusal(f"{question} {Path(command[0]).name} said: {said[-1]}")
