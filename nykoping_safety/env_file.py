"""A file of variables, for a process that is not given them: written as systemd and Compose do.

Read before anything asks for a variable, and that is not always Django: the web server's metrics
are first, and libraries such as boto3 look for theirs in the process's environment alone.
"""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from dotenv import load_dotenv

NAME = "ENV_FILE"


def read_env_file() -> None:
    """The file that ENV_FILE names; what the process has been given itself counts more.

    Raises:
        ImproperlyConfigured: it is not there or cannot be read.
    """
    named = os.environ.get(NAME)
    if not named:
        return
    try:
        with Path(named).open(encoding="utf-8") as file:
            load_dotenv(stream=file, override=False)
    except (OSError, ValueError) as error:
        raise ImproperlyConfigured(f"{NAME}: {named} cannot be read: {error}") from error
