"""Cells to values: numbers as keyword tools and their users' locales write them."""

from __future__ import annotations

import re

_ABSENT = frozenset({"", "-", "–", "—", "n/a", "na", "null", "none", "nan", "--"})
_GROUPED = re.compile(r"^-?\d{1,3}([.,'\s\u00a0\u202f]\d{3})+$")
_NUMBER = re.compile(r"^-?\d+(\.\d+)?$")
_SUFFIX = {"k": 1_000, "m": 1_000_000, "b": 1_000_000_000}
_CURRENCY = re.compile(r"^(us\$|[a-z]{3}\s|[$€£¥₹])\s*|\s*([$€£¥₹%]|\s[a-z]{3})$", re.IGNORECASE)
_RANGE = re.compile(r"^(\S+)\s*[-–—]\s*(\S+)$")
MAX_VOLUME = 2**31 - 1


def is_absent(text: str) -> bool:
    """Whether the cell says 'no value' in one of the ways tools write it."""
    return text.strip().casefold() in _ABSENT


def parse_number(text: str) -> float:
    """`1,200`, `1.200`, `1 200`, `1,5`, `1.2K`, `45 %`, `$0.80`. Raises ValueError."""
    value = _CURRENCY.sub("", text.strip()).strip()
    if value[:1] in "<>":
        value = value[1:].strip()
    factor = _SUFFIX.get(value[-1:].casefold(), 1)
    if factor != 1:
        value = value[:-1].strip()
    elif _GROUPED.match(value):
        return float(re.sub(r"[^\d-]", "", value))
    value = _plain_decimal(value)
    if not _NUMBER.match(value) or not value.isascii():
        raise ValueError(f"not a number: {text[:40]}")
    return float(value) * factor


def _plain_decimal(value: str) -> str:
    """One point as the decimal mark: of two different marks, the last is the decimal one."""
    value = re.sub(r"[\s\u00a0\u202f']", "", value)
    comma, point = value.rfind(","), value.rfind(".")
    if comma > point:
        return value.replace(".", "").replace(",", ".")
    return value.replace(",", "")


def parse_volume(text: str) -> int:
    """Searches a month. A range (`1K – 10K`) gives half its upper end, as Keyword Planner's own exports do."""
    bounds = _RANGE.match(text.strip())
    number = parse_number(bounds[2]) / 2 if bounds else parse_number(text)
    if number > MAX_VOLUME:
        raise ValueError("too large")
    return round(number)


def parse_money_micro(text: str) -> int:
    """An amount in millionths of the currency's unit. A group of three after one mark is a decimal here: `0,450`."""
    value = _CURRENCY.sub("", text.strip()).strip()
    number = float(value.replace(",", ".")) if re.match(r"^-?\d+[.,]\d+$", value) else parse_number(text)
    if number * 1_000_000 > 2**62:
        raise ValueError("too large")
    return round(number * 1_000_000)
