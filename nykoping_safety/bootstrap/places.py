"""Where a checkout keeps what it makes for itself. Everything here may be deleted at any time."""

import os
from pathlib import Path

from nykoping_safety.bootstrap.progress import Refusal

PROJECT = Path(__file__).resolve().parent.parent.parent
ENVIRONMENT = PROJECT / ".venv"
LOCAL = PROJECT / ".local"


def make_local_folder() -> None:
    """Make `.local`.

    Raises:
        Refusal: if this account may not write there.
    """
    try:
        LOCAL.mkdir(exist_ok=True)
    except PermissionError as error:
        raise Refusal(f"{PROJECT} is not yours to write in. Copy the project first.") from error
    for folder in (LOCAL, ENVIRONMENT):
        if folder.exists() and not os.access(folder, os.W_OK):
            raise Refusal(
                f"{folder} was made by another account. Delete it, or copy the project without it."
            )
