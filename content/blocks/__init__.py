"""The blocks that a notice or a standard page is written with."""

from content.blocks.stories import NoticeBody, StandardBody, StatementFailures, StatementReport

__all__ = ["NoticeBody", "StandardBody", "StatementFailures", "StatementReport"]
