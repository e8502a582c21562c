from content.models.media import ContentDocument, ContentImage, ContentRendition

__all__ = ["ContentDocument", "ContentImage", "ContentRendition"]
