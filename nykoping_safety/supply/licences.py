"""Under which licence each installed distribution comes, as an SPDX expression."""

from importlib import metadata

# What the municipality may run and change without publishing its own work. The LGPL's asks that
# a library can be exchanged, which a Python environment always allows.
ACCEPTED = frozenset(
    {
        "0BSD",
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "CC-BY-4.0",
        "CC0-1.0",
        "ISC",
        "LGPL-3.0-only",
    }
    | {"MIT", "MIT-0", "MIT-CMU", "MPL-2.0", "PSF-2.0", "Unlicense", "Zlib"}
)
# Older distributions name a licence by a classifier or in words of their own.
IN_WORDS = {
    "Apache Software License": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "Dual License": "Apache-2.0 OR BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "PSFL": "PSF-2.0",
}


def licence_of(name: str) -> str:
    """What the installed distribution says; empty if that is nothing accepted here.

    Raises importlib.metadata.PackageNotFoundError if it is not installed.
    """
    told = metadata.metadata(name).get_all
    kinds = [kind.rsplit(" :: ", 1)[-1] for kind in told("Classifier") or ()]
    words = [*(told("License-Expression") or ()), *(told("License") or ()), *kinds]
    return next((known for word in words if (known := _spdx(word))), "")


def is_accepted(expression: str) -> bool:
    """Whether some way of reading an SPDX expression asks for accepted licences only."""
    return any(
        all(part.strip("() ") in ACCEPTED for part in choice.split(" AND "))
        for choice in expression.split(" OR ")
    )


def _spdx(word: str) -> str:
    return word if is_accepted(word) else IN_WORDS.get(word, "")
