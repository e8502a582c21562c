"""What is withdrawn is noted outside the database; who withdraws hears where that failed."""

from wagtail import hooks

from content.ledger import noting

hooks.register("before_bulk_action", noting.on_bulk_action)
hooks.register("after_bulk_action", noting.warn)
hooks.register("after_unpublish_page", noting.warn)
hooks.register("after_delete_page", noting.warn)
hooks.register("after_edit_user", noting.warn)
hooks.register("after_delete_user", noting.warn)
