"""Keyword exports as tools write them, made by rules: the same file each time."""

from __future__ import annotations

import csv
import io
import random

_THINGS = (
    "bike",
    "kettle",
    "radiator",
    "lawn mower",
    "espresso machine",
    "oak table",
    "gutter",
    "tent",
    "piano",
    "boiler",
)
_PARTS = ("chain", "filter", "valve", "blade", "seal", "surface", "bracket", "pole", "key", "pump")
_ACTS = ("clean", "repair", "replace", "choose", "store", "adjust", "test", "oil", "paint", "measure")
_FRAMES = (
    "how to {act} a {thing} {part}",
    "{act} {thing} {part} at home",
    "best {thing} {part} to {act}",
    "{thing} {part} {act} cost",
    "when to {act} a {thing} {part}",
)


def ahrefs_export(rows: int) -> bytes:
    """An Ahrefs export of `rows` different keywords (at most 5,000), UTF-16 and tab separated as the tool saves it."""
    random_ = random.Random(7)
    phrases = [
        frame.format(act=act, thing=thing, part=part)
        for thing in _THINGS
        for part in _PARTS
        for act in _ACTS
        for frame in _FRAMES
    ][:rows]
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", quoting=csv.QUOTE_ALL)
    writer.writerow(["#", "Keyword", "Country", "Difficulty", "Volume", "CPC", "Parent Keyword", "Last Update"])
    for number, phrase in enumerate(phrases, start=1):
        figures = (random_.randrange(60), random_.randrange(10, 9000), round(random_.random() * 4, 2))
        writer.writerow([number, phrase, "us", *figures, "", "2026-11-01 00:00:00"])
    return out.getvalue().encode("utf-16")
