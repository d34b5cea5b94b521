"""Tasks, content, its versions and its images (product.md, 'Domain terms')."""

from igny8_core.domain.content.models.authors import AuthorProfile, SourceDocument, SourcePassage
from igny8_core.domain.content.models.contents import Content, ContentVersion, ReviewComment
from igny8_core.domain.content.models.images import Image
from igny8_core.domain.content.models.tasks import Task

__all__ = [
    "AuthorProfile",
    "Content",
    "ContentVersion",
    "Image",
    "ReviewComment",
    "SourceDocument",
    "SourcePassage",
    "Task",
]
