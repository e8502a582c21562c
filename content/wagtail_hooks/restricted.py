"""Before Wagtail looks whether somebody may read it."""

from wagtail import hooks

from content import own_password

hooks.register("before_serve_page", own_password.page_has_none, order=-1)
hooks.register("before_serve_document", own_password.document_has_none, order=-1)
