"""The first thing after logging in: what goes on, what waits, what is late, and what to do.

A panel for each, in the order of an editor at night; each says nothing to whom it does not concern.
"""

from content.dashboard.arranging import arrange, leave_out_page_count

__all__ = ["arrange", "leave_out_page_count"]
