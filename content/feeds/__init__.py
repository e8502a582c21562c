"""What is new, for programs that ask again and again: Atom (RFC 4287) and JSON Feed 1.1."""

from content.feeds.views import feed_view

__all__ = ["feed_view"]
