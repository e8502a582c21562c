"""Puts an archive in the database's place, in one transaction, and then what is read."""

import subprocess
import tempfile
from contextlib import nullcontext
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from content.ledger import lines
from content.publication.stores import chosen, left_alone
from content.restoring import archive, gate
from content.restoring.applying import apply, settle_files
from content.restoring.programs import environment
from content.restoring.sealing import is_in_step
from content.restoring.state import Withdrawn, withdrawn_by
from content.withdrawn_pictures import take_back_all

EMPTIED = "DROP SCHEMA public CASCADE;\nCREATE SCHEMA public;\n"
# Said by the programs of PostgreSQL 17 and later; an older server does not know it.
NOT_KNOWN_BEFORE_17 = b"SET transaction_timeout = 0;"


class NotRestored(Exception):
    """Says in Swedish why nothing was changed in the database."""


def restore(file: Path, programs: Path, *, replace: bool = False) -> Withdrawn | None:
    """Gives what the ledger withdraws; None where there is no ledger, and no notice is published.

    Raises Damaged, NotRestored or OSError.
    """
    archive.check(file)
    _demand_place(replace=replace)
    withdrawn = _ledger()
    closing = gate.sql(withdrawn)  # also refuses a ledger that is not ours
    may_stand = is_in_step(chosen())
    connection.close()
    with tempfile.TemporaryDirectory() as folder:
        dump = Path(folder, archive.DUMP)
        archive.take_out(file, dump, Path(settings.MEDIA_ROOT))
        _load(dump, programs, closing)
    call_command("migrate", interactive=False, verbosity=0)
    if withdrawn:
        # what names them is settled with all the rest, below
        with left_alone() if may_stand else nullcontext():
            apply(withdrawn)
    take_back_all()  # the gate has closed pages by SQL, and the archive holds their pictures
    settle_files(withdrawn, may_stand=may_stand)
    return withdrawn


def _demand_place(*, replace: bool) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
        if cursor.fetchone()[0] and not replace:
            raise NotRestored(
                "Databasen är inte tom. Lägg till --replace för att ersätta allt som finns i den."
            )
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND backend_type = 'client backend'"
        )
        if cursor.fetchone()[0]:
            raise NotRestored(
                "Något använder databasen. Stoppa webbplatsen och arbetsprocessen först."
            )


def _ledger() -> Withdrawn | None:
    file = lines.path()
    if file is None or not file.exists():
        return None
    return withdrawn_by(lines.read(file))


def _load(dump: Path, programs: Path, afterwards: str) -> None:
    script = dump.with_suffix(".sql")
    with script.open("wb") as whole:
        whole.write(EMPTIED.encode())
        whole.flush()
        said = _run(programs / "pg_restore", "--no-owner", "--no-acl", "-f", "-", str(dump))
        whole.write(said.replace(NOT_KNOWN_BEFORE_17, b""))
        whole.write(b"\nSET search_path = public;\n" + afterwards.encode())
    options = ("-X", "-q", "--single-transaction", "-v", "ON_ERROR_STOP=1", "-f", str(script))
    _run(programs / "psql", *options)


def _run(program: Path, *options: str) -> bytes:
    done = subprocess.run(  # noqa: S603
        [program, *options], check=False, capture_output=True, env=environment()
    )
    if done.returncode:
        faults = [line for line in done.stderr.decode().splitlines() if "ERROR" in line]
        reason = faults[0] if faults else f"{program.name} svarade {done.returncode}"
        raise NotRestored(f"Databasen är som den var. PostgreSQL säger: {reason[:300]}")
    return done.stdout
