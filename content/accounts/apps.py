from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's, with pages on which nobody makes anybody more than they are themselves."""

    user_viewset = "content.accounts.users.UserViewSet"
