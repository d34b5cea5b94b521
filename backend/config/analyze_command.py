"""`igny8 analyze`: score pages as search engines and readers see them, without database, account or services."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

from igny8_core.domain.optimization.analysis import ENGINE_VERSION, Analysis, AnalysisInput, Finding, analyze
from selectolax.lexbor import LexborHTMLParser

BAD_INPUT, NOT_WRITTEN, SOME_FAILED = 2, 4, 1
_LIGHTS = {"red": "mend  ", "orange": "better", "green": "good  "}
_NAMES = {"seo": "search", "readability": "readability", "site": "within the site"}


class _Refused(Exception):
    """Ends the command with this message and exit status."""

    def __init__(self, message: str, status: int = BAD_INPUT) -> None:
        super().__init__(message)
        self.status = status


def run(options: argparse.Namespace) -> int:
    """Exit status 0; 1 when an item of a batch failed, 2 for input that cannot be used, 4 for a file not written."""
    try:
        if bool(options.batch) == bool(options.input):
            raise _Refused("Name one HTML file, or a list of pages with --batch.")
        return _batch(options) if options.batch else _one(options)
    except _Refused as refused:
        sys.stderr.write(f"igny8 analyze: {refused}\n")
        return refused.status
    except BrokenPipeError:  # whoever reads the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _one(options: argparse.Namespace) -> int:
    if options.out:
        raise _Refused("--out goes with --batch; for one page, print to a file with >.")
    data = _page(_read(options.input), options)
    analysis = analyze(data)
    if options.json:
        print(json.dumps(as_json(analysis), ensure_ascii=False, indent=1))
    else:
        print(_text(analysis))
    return 0


def _read(name: str) -> str:
    try:
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as unreadable:
        raise _Refused(f"Cannot read {name}: {unreadable.strerror}.") from None
    if b"\0" in raw[:4096] and raw[:2] not in {b"\xff\xfe", b"\xfe\xff"}:
        raise _Refused(f"{name} is no text file.")
    return raw.decode("utf-16" if raw[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig", errors="replace")


def _page(html: str, options: argparse.Namespace) -> AnalysisInput:
    """What the command line leaves out is taken from the file's head."""
    head = (
        LexborHTMLParser(html[:200_000])
        if "<head" in html[:10_000].lower() or "<html" in html[:10_000].lower()
        else None
    )
    return AnalysisInput(
        html=html,
        keyphrase=options.keyphrase,
        title=options.title or _head_text(head, "title"),
        meta_description=options.meta or _head_value(head, 'meta[name="description"]', "content"),
        slug=options.slug or options.url.split("?")[0].rstrip("/").rpartition("/")[2] * bool(options.url),
        language=options.lang or _head_value(head, "html", "lang") or "en",
        entity_type=options.entity_type,
        structure=options.structure,
        site_url=options.url,
        permalink=options.url,
        synonyms=tuple(filter(None, (part.strip() for part in options.synonyms.split(",")))),
        json_ld=_scripts(head),
        word_forms=not options.exact_words,
    )


def _head_text(tree: LexborHTMLParser | None, selector: str) -> str:
    node = tree.css_first(selector) if tree is not None else None
    return " ".join(node.text().split()) if node is not None else ""


def _head_value(tree: LexborHTMLParser | None, selector: str, attribute: str) -> str:
    node = tree.css_first(selector) if tree is not None else None
    return ((node.attributes.get(attribute) or "") if node is not None else "").strip()


def _scripts(tree: LexborHTMLParser | None) -> str:
    """The JSON-LD of the head; the engine reads the body's itself."""
    found = tree.css('head script[type="application/ld+json"]') if tree is not None else []
    return "".join(script.html or "" for script in found)


def _batch(options: argparse.Namespace) -> int:
    items = _items(options.batch)
    failed = 0
    with ExitStack() as stack:
        out = _target(options, stack)
        for place, item in enumerate(items, 1):
            line = _analysed(item, place, options)
            failed += "error" in line
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
    if failed:
        sys.stderr.write(f"igny8 analyze: {failed} of {len(items)} items could not be analysed; their lines say why.\n")
    return SOME_FAILED if failed else 0


def _items(name: str) -> list[Any]:
    try:
        items = json.loads(_read(name))
    except (json.JSONDecodeError, RecursionError) as wrong:
        raise _Refused(f"{name} is not JSON: {wrong}.") from None
    if not isinstance(items, list):
        raise _Refused(f'{name} holds no list. Write [{{"id": …, "html": …}}, …].')
    return items


def _target(options: argparse.Namespace, stack: ExitStack) -> TextIO:
    if not options.out:
        return sys.stdout
    target = Path(options.out)
    if target.exists() and Path(options.batch).exists() and target.samefile(options.batch):
        raise _Refused("--out names the input file itself. Name another file.")
    try:
        return stack.enter_context(target.open("w", encoding="utf-8"))
    except OSError as refused:
        raise _Refused(f"Cannot write to {target}: {refused.strerror}.", NOT_WRITTEN) from None


_FIELDS = {
    "html": "html",
    "keyphrase": "keyphrase",
    "title": "title",
    "desc": "meta_description",
    "slug": "slug",
    "lang": "language",
    "entity_type": "entity_type",
    "structure": "structure",
    "permalink": "permalink",
    "json_ld": "json_ld",
}


def _analysed(item: Any, place: int, options: argparse.Namespace) -> dict[str, Any]:
    """The line of one item; what is wrong with it stands under `error`."""
    if not isinstance(item, dict):
        return {"id": None, "item": place, "error": f"item {place} is no object"}
    named = {"id": item.get("id", place), "item": place}
    values: dict[str, Any] = {}
    for key, field in _FIELDS.items():
        value = item.get(key)
        if value is not None and not isinstance(value, str):
            return {**named, "error": f"“{key}” is no text"}
        if value is not None:
            values[field] = value
    if "html" not in values:
        return {**named, "error": "“html” is missing"}
    synonyms = item.get("synonyms") or []
    if not isinstance(synonyms, list) or not all(isinstance(synonym, str) for synonym in synonyms):
        return {**named, "error": "“synonyms” is no list of texts"}
    defaults = {"language": options.lang or "en", "site_url": values.get("permalink", options.url)}
    data = AnalysisInput(**{**defaults, **values}, synonyms=tuple(synonyms), word_forms=not options.exact_words)
    return {**named, **as_json(analyze(data))}


def as_json(analysis: Analysis) -> dict[str, Any]:
    """Plain values: scores, findings with their lights and positions."""
    return {
        "engine": ENGINE_VERSION,
        "score": analysis.score,
        "groups": dict(analysis.groups),
        "word_count": analysis.word_count,
        "reading_ease": analysis.reading_ease,
        "not_available": list(analysis.not_available),
        "findings": [{**asdict(finding), "light": finding.light} for finding in analysis.findings],
    }


def _text(analysis: Analysis) -> str:
    return "\n".join(_lines(analysis))


def _lines(analysis: Analysis) -> Iterator[str]:
    """Score, groups, then the findings, what to mend first at the top."""
    ease = "" if analysis.reading_ease is None else f", reading ease {analysis.reading_ease:.0f}"
    yield f"Score {analysis.score} of 100 ({analysis.word_count} words{ease})"
    for group, score in analysis.groups.items():
        yield f"  {_NAMES[group]}: {score}"
    yield ""
    for finding in sorted(analysis.findings, key=lambda found: (found.score - 9) * found.weight):
        yield f"{_LIGHTS[finding.light]} {finding.score}  {_said(finding)}"
    if analysis.not_available:
        yield f"\nNot available in this language: {', '.join(analysis.not_available)}."


def _said(finding: Finding) -> str:
    count = len(finding.positions)
    places = f" [{count} place{'s' * (count > 1)}]" if count and finding.score < 8 else ""
    return f"{finding.sentence}{places}" + (f" → {finding.how_to_mend}" if finding.how_to_mend else "")
