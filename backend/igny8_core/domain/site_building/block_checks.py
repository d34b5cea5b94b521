"""Blocks and pictures as they come from an editor: bounded, valid, and every mistake named by its place."""

from __future__ import annotations

from typing import Any

import orjson
from pydantic import ValidationError

from igny8_core.shared.errors import FieldError, Invalid
from igny8_core.shared.schemas.blocks import BLOCK_LIST, ImageRef, field_errors

MAX_BYTES = 1_000_000

Block = dict[str, Any]


def checked_blocks(blocks: Any, *, field: str = "/blocks_json") -> list[Block]:
    """The blocks in today's shape, with every field. Raises Invalid `page_too_large` or `invalid_blocks`.

    Pointers lead to the value that is wrong: `/blocks_json/3/items/0/title`.
    """
    size = checked_size(blocks, field)
    if size > MAX_BYTES:
        wrong = FieldError(field, "page_too_large", f"{size:,} bytes; a page may have {MAX_BYTES:,}.")
        raise Invalid("page_too_large", "The page is too large. Move some of it to another page.", errors=[wrong])
    try:
        found = BLOCK_LIST.validate_python(blocks)
    except ValidationError as refused:
        raise _refusal("invalid_blocks", refused, blocks, field) from refused
    dumped: list[Block] = BLOCK_LIST.dump_python(found, mode="json")
    return dumped


def checked_size(value: Any, field: str) -> int:
    """The bytes of a value as JSON. Raises Invalid `unreadable` for half a character, and for hundreds of levels."""
    try:
        return len(orjson.dumps(value))
    except TypeError as refused:
        wrong = FieldError(field, "unreadable", "It has half a character (a lone surrogate), or hundreds of levels.")
        raise Invalid("unreadable", f"{field}: {wrong.detail}", errors=[wrong]) from refused


def checked_image(image: Any) -> dict[str, Any] | None:
    """An `ImageRef`, or None. Raises Invalid `invalid_image` with the place of what is wrong."""
    if image is None:
        return None
    checked_size(image, "/social_image")
    try:
        return ImageRef.model_validate(image).model_dump(mode="json")
    except ValidationError as refused:
        raise _refusal("invalid_image", refused, image, "/social_image") from refused


def _refusal(code: str, refused: ValidationError, value: Any, field: str) -> Invalid:
    errors = [
        FieldError(field + error.pointer, error.code, error.detail.rstrip("."))
        for error in field_errors(refused, value)
    ]
    return Invalid(code, f"{errors[0].pointer}: {errors[0].detail}.", errors=errors)
