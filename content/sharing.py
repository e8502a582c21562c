"""Plain links that hand a notice on: nothing is asked of anybody else's server."""

from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True)
class Sharing:
    title: str
    address: str

    @property
    def email(self) -> str:
        return f"mailto:?subject={quote(self.title)}&body={quote(self.address)}"

    @property
    def text(self) -> str:
        """`?&` is what both iOS and Android take a message without a receiver by."""
        return f"sms:?&body={quote(f'{self.title} {self.address}')}"
