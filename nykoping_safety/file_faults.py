"""What the system says of a file or a folder, in Swedish, for whoever typed the command."""

import errno
import os
from pathlib import Path
from typing import Final

UNFINISHED: Final = ".unfinished"  # what is written before it takes the place of what was named
WORDS: Final = {
    errno.ENOENT: "finns inte",
    errno.EISDIR: "är en mapp",
    errno.EEXIST: "är ingen mapp",  # said where a folder is to be made
    errno.ENOTDIR: "ligger inte i någon mapp",
    errno.EACCES: "får inte läsas eller skrivas av den som kör kommandot",
    errno.EPERM: "får inte läsas eller skrivas av den som kör kommandot",
    errno.EROFS: "ligger på en disk som bara kan läsas",
    errno.ENOSPC: "ryms inte: disken är full",
}


def in_swedish(error: OSError, typed: Path) -> str:
    """A sentence that begins with what was typed; another file that was at fault comes after it."""
    words = WORDS.get(error.errno or 0) or f"går inte att läsa eller skriva ({error.strerror})"
    where = os.fsdecode(error.filename) if error.filename else str(typed)
    is_typed = where.endswith(UNFINISHED) or Path(where).absolute() == typed.absolute()
    return f"{typed} {words}." if is_typed else f"{typed}: {where} {words}."
