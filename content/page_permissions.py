"""What Wagtail's permissions for a page leave open."""

from wagtail.models import PagePermissionTester


class SitePagePermissions(PagePermissionTester):
    def can_delete(self, ignore_bulk: bool = False) -> bool:  # noqa: FBT001, FBT002
        """What readers once met goes, with its versions, through those alone who publish.

        Wagtail asks only whether readers meet it now: withdrawn, an editor could delete it.
        """
        was_read = self.page.first_published_at is not None
        if was_read and not self.can_publish():
            return False
        return bool(super().can_delete(ignore_bulk))
