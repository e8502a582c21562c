"""The blocks that a notice or a standard page is written with."""

from content.blocks.stories import NoticeBody, StandardBody

__all__ = ["NoticeBody", "StandardBody"]
