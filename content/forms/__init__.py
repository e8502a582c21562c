from .notices import NoticePageForm
from .pages import SitePageForm

__all__ = ["NoticePageForm", "SitePageForm"]
