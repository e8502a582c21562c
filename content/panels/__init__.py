from .notices import notice_panels, notice_settings_panels

__all__ = ["notice_panels", "notice_settings_panels"]
