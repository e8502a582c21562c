"""Which of the admin's menu items our roles meet."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

# Wagtail's own news and manual: about another program than theirs, and in English.
LEFT_OUT = {"help"}


def leave_out_what_is_not_ours(_request: HttpRequest, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if item.name not in LEFT_OUT]
