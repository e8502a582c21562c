"""Yesterday's backup put back: by `restore` itself, or by what it runs, on a copied database."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

from .place import Say, Work


def restore_cheaply(_say: Say) -> None:
    """As `restore` does once the backup is loaded."""
    from django.db import connection, transaction

    from content.ledger import lines
    from content.publication.stores import chosen, left_alone
    from content.restoring import gate
    from content.restoring.applying import apply, settle_files
    from content.restoring.sealing import is_in_step
    from content.restoring.state import Withdrawn, withdrawn_by

    file = lines.path()
    assert file is not None
    withdrawn = withdrawn_by(lines.read(file)) if file.exists() else Withdrawn()
    may_stand = is_in_step(chosen())
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(gate.sql(withdrawn))
    with left_alone() if may_stand else nullcontext():
        apply(withdrawn)
    settle_files(withdrawn, may_stand=may_stand)


def restore_really(archive: Path) -> Work:
    def work(_say: Say) -> None:
        from content.restoring.loading import restore
        from nykoping_safety.management.commands.backup import programs

        restore(archive, programs(), replace=True)

    return work
