"""Publishing and withdrawing at a time: done, late, failed, and by whose clock."""

from content.scheduling.carrying_out import publish_due

__all__ = ["publish_due"]
