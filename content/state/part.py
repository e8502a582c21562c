"""One part of the running site, in words."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Part:
    """`advice` says what to do, and is empty exactly where all is well."""

    name: str | Promise
    words: str
    advice: str = ""
    address: str = ""
    """Of the page in the admin where somebody can set it right."""

    @property
    def is_well(self) -> bool:
        return not self.advice
