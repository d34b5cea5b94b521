"""Any block, lists of them, and the document they travel in."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, TypeAdapter
from pydantic_core import PydanticCustomError

from igny8_core.shared.schemas.blocks.base import StrictModel
from igny8_core.shared.schemas.blocks.chrome import BreadcrumbsBlock, FooterBlock, NavigationBlock
from igny8_core.shared.schemas.blocks.layout import AnyInnerBlock, ColumnsBlock
from igny8_core.shared.schemas.blocks.marketing import HeroBlock
from igny8_core.shared.schemas.blocks.migrations import MAX_BLOCKS, upgrade_blocks, upgrade_version
from igny8_core.shared.schemas.blocks.text import TableOfContentsBlock

AnyBlock = (
    HeroBlock | AnyInnerBlock | ColumnsBlock | BreadcrumbsBlock | TableOfContentsBlock | NavigationBlock | FooterBlock
)
Block = Annotated[AnyBlock, Field(discriminator="type")]


def _count(block: AnyBlock) -> int:
    return 1 + (sum(len(column.blocks) for column in block.columns) if block.type == "columns" else 0)


def _within_limit(blocks: list[Block]) -> list[Block]:
    total = sum(_count(block) for block in blocks)
    if total > MAX_BLOCKS:
        raise PydanticCustomError(
            "too_many_blocks",
            "A page has at most {limit} blocks, those in columns included; this one has {total}",
            {"limit": MAX_BLOCKS, "total": total},
        )
    return blocks


BlockList = Annotated[
    list[Block], Field(max_length=MAX_BLOCKS), AfterValidator(_within_limit), BeforeValidator(upgrade_blocks)
]
"""Blocks of any version, read as today's."""
BLOCK_LIST: TypeAdapter[list[Block]] = TypeAdapter(BlockList)
"""Validates what `Content.json_blocks` and `PageBlueprint.blocks_json` hold: `BLOCK_LIST.validate_python(value)`."""

SchemaVersion = Annotated[Literal[2], BeforeValidator(upgrade_version)]
"""Older documents are read as today's; newer ones are refused."""


class BlockDocument(StrictModel):
    """Blocks with the version of their schema, as they travel through the API."""

    schema_version: SchemaVersion
    blocks: BlockList
