"""Blocks that hold other blocks. What a column takes holds none itself, so slots cannot be deep or circular."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from igny8_core.shared.schemas.blocks.base import StrictModel
from igny8_core.shared.schemas.blocks.commerce import CategoryListBlock, ProductCardBlock, ProductDetailBlock
from igny8_core.shared.schemas.blocks.forms import ContactFormBlock
from igny8_core.shared.schemas.blocks.lists import PostListBlock, RelatedPostsBlock
from igny8_core.shared.schemas.blocks.marketing import (
    ComparisonTableBlock,
    CtaBlock,
    FeaturesBlock,
    LogosBlock,
    PricingBlock,
    StatsBlock,
    TeamBlock,
    TestimonialsBlock,
)
from igny8_core.shared.schemas.blocks.media import GalleryBlock, VideoBlock
from igny8_core.shared.schemas.blocks.places import ContactDetailsBlock, MapAddressBlock, ServiceAreaListBlock
from igny8_core.shared.schemas.blocks.text import (
    AuthorBoxBlock,
    DividerBlock,
    FaqBlock,
    HeadingBlock,
    ImageBlock,
    ListBlock,
    QuoteBlock,
    RichTextBlock,
    StepsBlock,
    TableBlock,
)

AnyInnerBlock = (
    RichTextBlock
    | HeadingBlock
    | ImageBlock
    | ListBlock
    | QuoteBlock
    | TableBlock
    | FaqBlock
    | StepsBlock
    | FeaturesBlock
    | CtaBlock
    | PostListBlock
    | AuthorBoxBlock
    | RelatedPostsBlock
    | ContactDetailsBlock
    | DividerBlock
    | GalleryBlock
    | StatsBlock
    | TestimonialsBlock
    | PricingBlock
    | ComparisonTableBlock
    | TeamBlock
    | LogosBlock
    | ContactFormBlock
    | MapAddressBlock
    | CategoryListBlock
    | ProductCardBlock
    | ProductDetailBlock
    | ServiceAreaListBlock
    | VideoBlock
)
InnerBlock = Annotated[AnyInnerBlock, Field(discriminator="type")]
"""What may stand in a column: everything but the page's opening, its ways around, and columns."""


class Column(StrictModel):
    """One column, read from top to bottom."""

    blocks: list[InnerBlock] = Field(default=[], max_length=20)


class ColumnsBlock(StrictModel):
    """Blocks side by side; below each other where the screen is narrow."""

    type: Literal["columns"]
    columns: Annotated[list[Column], Field(min_length=2, max_length=4)]
