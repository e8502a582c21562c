from .notices import NoticePageForm

__all__ = ["NoticePageForm"]
