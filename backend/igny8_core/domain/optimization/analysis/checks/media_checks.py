"""Images. Thresholds: docs/guides/analysis.md."""

from __future__ import annotations

from igny8_core.domain.optimization.analysis.context import Check, Context, Outcome, counted
from igny8_core.domain.optimization.analysis.sentences import tokens

HEAVY_BYTES, TOO_HEAVY_BYTES = 200_000, 500_000
MAX_PIXELS_WIDE = 2_560


def image_count(context: Context) -> Outcome:
    count = len(context.document.images)
    return Outcome(9 if count else 3, f"The page has {counted(count, 'image')}.", "Add an image.")


def alt_keyphrase(context: Context) -> Outcome | None:
    if context.data.entity_type == "taxonomy":
        return None
    images = context.document.images
    if not images or not context.keyphrase.keys:
        said = "There is no image that could show the topic." if not images else "No keyphrase is set."
        return Outcome(3, said, "Add an image and describe it with the keyphrase.")
    matching = sum(1 for image in images if image.alt and context.topic.best_share(tokens(image.alt)) >= 0.5)
    says = f"{matching} of {counted(len(images), 'image')} have an alternative text on the keyphrase."
    if not matching:
        return Outcome(6, says, "Describe the images, one of them with the keyphrase.")
    good = len(images) < 5 or 0.3 <= matching / len(images) <= 0.75
    return Outcome(9 if good else 6, says, "With five and more images, let 30 to 75 % be on the keyphrase.")


def alt_texts(context: Context) -> Outcome | None:
    """Every image has an alternative text (WCAG 1.1.1); an empty one marks decoration, but not on every image."""
    images = context.document.images
    if not images:
        if context.data.entity_type == "product":
            return Outcome(3, "The page has no image with an alternative text.", "Add images and describe them.")
        return None
    missing = sum(1 for image in images if image.alt is None)
    empty = sum(1 for image in images if image.alt is not None and not image.alt.strip())
    if missing or empty == len(images):
        return Outcome(
            3, f"{missing or empty} of {counted(len(images), 'image')} without an alternative text.", "Describe them."
        )
    return Outcome(9, "All images have an alternative text.")


def image_weight(context: Context) -> Outcome | None:
    """Up to 200 kB an image, at most 2,560 pixels wide (what a retina desktop shows)."""
    known = [
        (image.src, facts)
        for image in context.document.images
        if (facts := context.data.images.get(image.src)) is not None and facts.bytes is not None
    ]
    if not known:
        return None
    src, heaviest = max(known, key=lambda entry: entry[1].bytes or 0)
    size = heaviest.bytes or 0
    wide = [src for src, facts in known if (facts.width or 0) > MAX_PIXELS_WIDE]
    score = 9 if size <= HEAVY_BYTES else 6 if size <= TOO_HEAVY_BYTES else 3
    if wide:
        score = min(score, 6)
    says = f"The heaviest image ({src[-60:]}) has {size / 1000:.0f} kB"
    return Outcome(
        score,
        says + (f"; {counted(len(wide), 'image')} wider than {MAX_PIXELS_WIDE} pixels." if wide else "."),
        "Save images as WebP or AVIF at the size they are shown: at most 200 kB.",
    )


MEDIA_CHECKS = (
    Check("image_alt_keyphrase", "seo", "imageKeyphrase", alt_keyphrase),
    Check("image_count", "seo", "images", image_count),
    Check("image_alts", "seo", "imageAltTags", alt_texts),
    Check("image_weight", "seo", "", image_weight),
)
