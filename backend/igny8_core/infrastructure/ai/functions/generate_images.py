"""One picture from a prompt. An image call, not a chat: run it with `engine.image`."""

from __future__ import annotations

import io
from typing import Literal

from PIL import Image, UnidentifiedImageError
from pydantic import Field

from igny8_core.infrastructure.ai import prompts
from igny8_core.infrastructure.ai.functions.base import AIFunction, Shape

NAME = "generate_images"
_MIMES = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp"}
_MAX_PIXELS = 40_000_000


class GenerateImagesInput(Shape):
    """A picture of about `width` x `height` pixels; `seed` fixes the drawing of the offline provider."""

    prompt: str = Field(min_length=1)
    alt: str = ""
    width: int = Field(default=1200, ge=64, le=4096)
    height: int = Field(default=630, ge=64, le=4096)
    seed: int = 0


class GenerateImagesOutput(Shape):
    """The encoded picture as the model gave it; re-encode and strip meta data before storing."""

    mime: Literal["image/png", "image/jpeg", "image/webp"]
    data: bytes


def sniff(data: bytes) -> tuple[str, int, int] | None:
    """Mime type, width and height of a PNG, JPEG or WebP that Pillow can open and is not absurdly large."""
    try:
        with Image.open(io.BytesIO(data), formats=list(_MIMES)) as picture:
            width, height = picture.size
            return (_MIMES[str(picture.format)], width, height) if width * height <= _MAX_PIXELS else None
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError):
        return None


def check(data: GenerateImagesInput, output: GenerateImagesOutput) -> list[str]:
    """The bytes are a picture of the type that they claim."""
    found = sniff(output.data)
    if found is None:
        return ["the answer is not a PNG, JPEG or WebP picture of a sane size"]
    return [] if found[0] == output.mime else [f"the picture is {found[0]}, not {output.mime}"]


GENERATE_IMAGES: AIFunction[GenerateImagesInput, GenerateImagesOutput] = AIFunction(
    name=NAME,
    version=prompts.version_of(NAME),
    input_type=GenerateImagesInput,
    output_type=GenerateImagesOutput,
    check=check,
    sanitise=lambda data, output: output,
    estimate_tokens=lambda data: 0,  # billed per picture
    max_output_tokens=lambda data: 0,
)
