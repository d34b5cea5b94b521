"""Draws pictures: a title card or a figure of large shapes, from a seeded palette and composition."""

from __future__ import annotations

import io
import random

from PIL import Image, ImageDraw, ImageFont

from igny8_core.infrastructure.ai.composer.grammar import seed_of

Colour = tuple[int, int, int]

_SCALE = 2  # drawn larger and reduced, for smooth edges
_PALETTES: tuple[tuple[Colour, Colour, Colour, Colour], ...] = (
    ((20, 33, 61), (42, 75, 124), (252, 163, 17), (229, 229, 229)),
    ((11, 57, 72), (32, 106, 93), (255, 214, 112), (240, 244, 239)),
    ((45, 30, 47), (112, 46, 80), (244, 132, 95), (253, 240, 213)),
    ((18, 53, 36), (62, 105, 70), (225, 188, 41), (246, 247, 235)),
    ((28, 28, 60), (76, 61, 155), (129, 212, 220), (243, 240, 255)),
    ((58, 28, 20), (132, 66, 43), (238, 186, 109), (255, 246, 233)),
    ((16, 42, 67), (36, 96, 140), (98, 208, 180), (236, 246, 250)),
    ((40, 40, 43), (90, 90, 98), (231, 90, 80), (245, 244, 240)),
)
_LANDSCAPE = 1.4
_QUALITY = 90


def draw(*, text: str, width: int, height: int, seed: int) -> bytes:
    """A JPEG of exactly that size. Wide pictures carry the text as a title; others a caption below the figure."""
    label = text.partition(": ")[2] if text.startswith(("Title card: ", "Illustration: ")) else text
    rng = random.Random(seed_of(text, str(seed), f"{width}x{height}"))
    palette = rng.choice(_PALETTES)
    size = (width * _SCALE, height * _SCALE)
    picture = _gradient(size, palette[0], palette[1])
    pen = ImageDraw.Draw(picture, "RGBA")
    wide = width >= height * _LANDSCAPE
    area = (int(size[0] * 0.55), 0, *size) if wide else (0, 0, size[0], int(size[1] * 0.78))
    rng.choice((_circles, _bars, _tiles, _waves))(pen, area, palette, rng)
    _label(pen, label, size, palette, wide=wide)
    out = io.BytesIO()
    picture.resize((width, height), Image.Resampling.LANCZOS).save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()


def _gradient(size: tuple[int, int], start: Colour, end: Colour) -> Image.Image:
    ramp = Image.linear_gradient("L").rotate(90).resize(size)
    return Image.composite(Image.new("RGB", size, end), Image.new("RGB", size, start), ramp)


Area = tuple[int, int, int, int]
Palette = tuple[Colour, Colour, Colour, Colour]


def _circles(pen: ImageDraw.ImageDraw, area: Area, palette: Palette, rng: random.Random) -> None:
    left, top, right, bottom = area
    unit = min(right - left, bottom - top)
    cx, cy = left + (right - left) * rng.uniform(0.45, 0.65), top + (bottom - top) * rng.uniform(0.4, 0.6)
    for ring, (colour, alpha) in enumerate(((palette[3], 40), (palette[2], 120), (palette[3], 90), (palette[2], 255))):
        radius = unit * (0.5 - 0.12 * ring)
        pen.ellipse((cx - radius, cy - radius, cx + radius, cy + radius), fill=(*colour, alpha))
    small = unit * rng.uniform(0.06, 0.1)
    x, y = cx + unit * rng.uniform(-0.5, -0.3), cy + unit * rng.uniform(-0.45, 0.45)
    pen.ellipse((x - small, y - small, x + small, y + small), fill=(*palette[3], 230))


def _bars(pen: ImageDraw.ImageDraw, area: Area, palette: Palette, rng: random.Random) -> None:
    left, top, right, bottom = area
    count = rng.randint(5, 8)
    step = (right - left) / (count + 1)
    for bar in range(count):
        x, high = left + step * (bar + 0.6), (bottom - top) * rng.uniform(0.25, 0.85)
        colour, alpha = (palette[2], 255) if bar == count // 2 else (palette[3], 70 + 20 * (bar % 4))
        pen.rounded_rectangle(
            (x, bottom - high, x + step * 0.62, bottom + step), radius=step * 0.3, fill=(*colour, alpha)
        )


def _tiles(pen: ImageDraw.ImageDraw, area: Area, palette: Palette, rng: random.Random) -> None:
    left, top, right, bottom = area
    side = min(right - left, bottom - top) / 4
    for row in range(int((bottom - top) // side) + 1):
        for column in range(int((right - left) // side) + 1):
            x, y = left + column * side, top + row * side
            colour, alpha = rng.choice(((palette[2], 230), (palette[3], 60), (palette[3], 140), (palette[0], 90)))
            start = rng.choice((0, 90, 180, 270))
            reach = (x - side if start in (90, 180) else x, y - side if start in (180, 270) else y)
            if rng.random() < 0.75:
                box = (reach[0], reach[1], reach[0] + 2 * side, reach[1] + 2 * side)
                pen.pieslice(box, (start + 180) % 360, (start + 270) % 360, fill=(*colour, alpha))


def _waves(pen: ImageDraw.ImageDraw, area: Area, palette: Palette, rng: random.Random) -> None:
    left, top, right, bottom = area
    sun = (bottom - top) * 0.16
    x, y = left + (right - left) * rng.uniform(0.4, 0.8), top + (bottom - top) * rng.uniform(0.25, 0.4)
    pen.ellipse((x - sun, y - sun, x + sun, y + sun), fill=(*palette[2], 255))
    for layer in range(4):
        base = top + (bottom - top) * (0.45 + 0.14 * layer)
        peaks = [(left + (right - left) * i / 6, base + (bottom - top) * rng.uniform(-0.09, 0.09)) for i in range(7)]
        pen.polygon(
            [*peaks, (right, bottom), (left, bottom)], fill=(*(palette[3], palette[0])[layer % 2], 60 + 35 * layer)
        )


def _label(pen: ImageDraw.ImageDraw, text: str, size: tuple[int, int], palette: Palette, *, wide: bool) -> None:
    width, height = size
    margin = int(width * 0.06)
    box = (int(width * 0.5), int(height * 0.68)) if wide else (width - 2 * margin, int(height * 0.16))
    lines, font = _fitted(text, box, start=int(height * (0.105 if wide else 0.05)))
    step = font.getbbox("Ág")[3] * 1.22
    y = (height - step * len(lines)) / 2 if wide else height * 0.89 - step * len(lines) / 2
    if not wide:
        pen.rectangle((0, int(height * 0.78), width, height), fill=(*palette[0], 255))
    else:
        pen.rectangle((margin, y - step * 0.55, margin + width * 0.07, y - step * 0.45), fill=(*palette[2], 255))
    for line in lines:
        pen.text((margin, y), line, font=font, fill=(*palette[3], 255))
        y += step


def _fitted(text: str, box: tuple[int, int], *, start: int) -> tuple[list[str], ImageFont.FreeTypeFont]:
    """The text in lines, at the largest size that the box holds; cut where even the smallest is too large."""
    for size in range(start, max(start // 3, 12), -4):
        font = _font(size)
        lines = _wrapped(text, font, box[0])
        if len(lines) * font.getbbox("Ág")[3] * 1.22 <= box[1]:
            return lines, font
    font = _font(max(start // 3, 12))
    return _wrapped(text, font, box[0])[:6], font


def _wrapped(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _font(size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(size)  # Aileron, which comes with Pillow
    if not isinstance(font, ImageFont.FreeTypeFont):
        raise OSError("Pillow was built without FreeType; install its wheel")
    return font
