from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SupportDirectoryConfig(AppConfig):
    name = "support_directory"
    verbose_name = _("Stödkontakter")

    def ready(self) -> None:
        from . import checks  # noqa: F401
