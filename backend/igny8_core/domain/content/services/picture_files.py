"""Pictures as files: checked, upright, without metadata, as WebP in a few widths."""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import Image as Picture
from PIL import ImageOps, UnidentifiedImageError

from igny8_core.domain.content.models import Image
from igny8_core.infrastructure.storage.file_storage import FileStorageService
from igny8_core.shared.errors import FieldError, Invalid

MAX_BYTES = 25 * 1024 * 1024
MAX_PIXELS = 60_000_000
"""Decoded, a picture takes 3 bytes a pixel: about 180 MB at this size."""
WIDTHS = (480, 800)
"""Narrower copies, for phones and tablets; the whole one is at most 1,200 pixels wide."""
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
_QUALITY = 82
_HIGHEST = 4
"""Times the box's height that a picture may be high: WebP ends at 16,383 pixels."""
_STORED = (
    "path", "mime", "bytes", "state", "width", "height", "made_by", "error", "variants", "prompt", "updated_at",
)  # fmt: skip


@dataclass(frozen=True)
class Encoded:
    """One WebP file."""

    width: int
    height: int
    data: bytes


def encode(data: bytes, box: tuple[int, int]) -> list[Encoded]:
    """The picture cut to the proportions of `box` and at most its size, then narrower copies; the widest first.

    Raises Invalid for what is no picture, or has too many pixels; the header is looked at before anything is decoded.
    """
    with _opened(data) as source:
        source.draft("RGB", box)
        upright = ImageOps.exif_transpose(source).convert("RGB")
    fitted = ImageOps.fit(upright, box) if upright.width >= box[0] and upright.height >= box[1] else upright
    if fitted.width > box[0] or fitted.height > _HIGHEST * box[1]:
        fitted = ImageOps.contain(fitted, (box[0], _HIGHEST * box[1]))
    narrower = [ImageOps.contain(fitted, (width, fitted.height)) for width in reversed(WIDTHS) if width < fitted.width]
    return [_webp(picture) for picture in (fitted, *narrower)]


def shrink(data: bytes, box: tuple[int, int]) -> Encoded:
    """The whole picture, no wider or higher than `box`. Raises Invalid like `encode`."""
    with _opened(data) as source:
        source.draft("RGB", box)
        upright = ImageOps.exif_transpose(source)
    picture = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    picture.thumbnail(box)
    return _webp(picture)


def _opened(data: bytes) -> Picture.Image:
    try:
        source = Picture.open(io.BytesIO(data), formats=FORMATS)
        if source.width * source.height > MAX_PIXELS:
            raise _refused(f"has {source.width} × {source.height} pixels; {MAX_PIXELS // 1_000_000} million are read")
        source.load()
    except (UnidentifiedImageError, Picture.DecompressionBombError, OSError, ValueError, SyntaxError) as wrong:
        raise _refused("is not a readable JPEG, PNG, WebP or GIF") from wrong
    return source


def _refused(why: str) -> Invalid:
    wrong = FieldError("/file", "invalid_image", f"The picture {why}.")
    return Invalid("invalid_image", f"The picture {why}.", errors=[wrong])


def _webp(picture: Picture.Image) -> Encoded:
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=_QUALITY, method=4)
    return Encoded(picture.width, picture.height, out.getvalue())


def store(image: Image, data: bytes, box: tuple[int, int], *, made_by: str) -> None:
    """Encode and store a picture and its narrower copies, and note them in its row. Raises LimitReached (storage)."""
    storage = FileStorageService(image.site_id)
    whole, *narrower = encode(data, box)
    old = paths_of(image)
    version = image.updated_at.strftime("%y%m%d%H%M%S%f") if image.path else "1"
    image.path = storage.save("images", f"{image.id}-{version}.webp", whole.data)
    image.mime, image.bytes, image.state = "image/webp", len(whole.data), Image.State.GENERATED
    image.width, image.height, image.made_by, image.error = whole.width, whole.height, made_by, ""
    image.variants = [
        {
            "width": copy.width,
            "height": copy.height,
            "bytes": len(copy.data),
            "path": storage.save("images", f"{image.id}-{version}-{copy.width}.webp", copy.data),
        }
        for copy in narrower
    ]
    # A person may have changed the alternative text while the picture was made.
    image.save(update_fields=None if image._state.adding else _STORED)
    delete(storage, old)


def delete(storage: FileStorageService, paths: list[str]) -> None:
    """Give their bytes back with the caller's transaction; the files go after it."""
    for path in paths:
        storage.delete(path)


def paths_of(image: Image) -> list[str]:
    """Every file of a picture."""
    return [path for path in (image.path, *(copy["path"] for copy in image.variants)) if path]


def read(image: Image, *, width: int | None = None) -> bytes:
    """The picture, or the narrowest copy that is at least `width` wide."""
    fitting = [copy for copy in image.variants if width is not None and copy["width"] >= width]
    path = min(fitting, key=lambda copy: copy["width"])["path"] if fitting else image.path
    return FileStorageService(image.site_id).read(path)
