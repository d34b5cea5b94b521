"""A generated site: the same pages for our renderer, for Hugo, and for Astro and Next."""

from __future__ import annotations

import hashlib
import json
import random
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

BLOCKS = 21
_WORDS = [
    "the", "heat", "pump", "home", "energy", "cost", "install", "roof", "winter", "boiler", "system", "water",
    "solar", "panel", "room", "control", "market", "study", "value", "garden", "repair", "local", "service",
    "quality", "quick", "plan", "guide", "design", "build", "check", "level", "season", "price", "form", "power",
    "light", "small", "house", "project", "team", "result",
]  # fmt: skip
Block = dict[str, Any]
Page = dict[str, Any]


def site_pages(count: int) -> list[Page]:
    """Posts of 21 blocks and about 700 words each, the same for the same count."""
    return [_post(number, count, random.Random(number)) for number in range(count)]


def write_ours(pages: list[Page], folder: Path) -> None:
    """`site.json` and its page files: the posts, their index and a home page."""
    (folder / "pages").mkdir(parents=True)
    home = _page("/", title="Home", blocks=[{"type": "post_list", "title": "Latest", "items": [], "limit": 9}])
    index = _page("/blog/", kind="blog_index", title="Blog")
    definition = {
        "schema_version": 2,
        "site": {
            "id": "site_bench",
            "name": "Bench",
            "base_url": "https://example.com/",
            "language": "en",
            "description": "",
            "theme": {"name": "clarity", "palette": None, "typography": None, "radius": None},
        },
        "navigation": {"type": "navigation", "items": [_link("Home", "/"), _link("Blog", "/blog/")]},
        "footer": {"type": "footer", "text": None, "columns": [], "legal": "Bench"},
        "pages": [_write_page(page, folder) for page in (home, index, *pages)],
        "redirects": [],
        "assets": [],
    }
    (folder / "site.json").write_text(json.dumps(definition), encoding="utf-8")


def change_ours(page: Page, folder: Path, text: str) -> None:
    """Another text in one page, and the date of it: its file and its hash in site.json."""
    blocks = [{"type": "rich_text", "html": f"<p>{text}</p>"}, *page["blocks"][1:]]
    entry = _write_page({**page, "blocks": blocks, "updated_at": datetime.now(UTC).isoformat()}, folder)
    definition = json.loads((folder / "site.json").read_text(encoding="utf-8"))
    definition["pages"] = [entry if old["path"] == entry["path"] else old for old in definition["pages"]]
    (folder / "site.json").write_text(json.dumps(definition), encoding="utf-8")


def to_markdown(page: Page) -> str:
    """The same page for Hugo and Astro, with front matter (JSON is YAML)."""
    head = {"title": page["title"], "description": page["meta_description"], "date": page["published_at"]}
    return (
        f"---\n{json.dumps(head)}\n---\n\n"
        + "\n\n".join(_MARKDOWN[block["type"]](block) for block in page["blocks"])
        + "\n"
    )


def slug_of(page: Page) -> str:
    """`page-12`."""
    return str(page["path"]).strip("/").rpartition("/")[2]


def _write_page(page: Page, folder: Path) -> dict[str, str]:
    text = json.dumps(page)
    file = f"pages/{slug_of(page) or 'index'}.json"
    (folder / file).write_text(text, encoding="utf-8")
    return {"path": page["path"], "file": file, "hash": hashlib.sha256(text.encode()).hexdigest()[:32]}


def _page(path: str, **fields: Any) -> Page:
    blank = {
        "schema_version": 2,
        "path": path,
        "kind": "page",
        "title": path,
        "meta_title": "",
        "meta_description": "",
        "canonical": None,
        "language": "en",
        "published_at": None,
        "updated_at": None,
        "author": None,
        "featured_image": None,
        "blocks": [],
        "structured_data": [],
        "alternates": [],
        "categories": [],
        "noindex": False,
        "offline_notice": False,
    }
    return blank | fields


def _post(number: int, count: int, rnd: random.Random) -> Page:
    def sentence(words: int) -> str:
        return f"{' '.join(rnd.choice(_WORDS) for _ in range(words)).capitalize()}."

    def paragraph(sentences: int) -> str:
        return " ".join(sentence(12) for _ in range(sentences))

    blocks: list[Block] = []
    for section in range(5):
        target = f"/blog/page-{(number * 7 + section) % count}/"
        html = f'<p>{paragraph(4)} <strong>{sentence(3)}</strong></p><p>{sentence(9)} <a href="{target}">more</a></p>'
        blocks += [{"type": "heading", "level": 2, "text": sentence(5)}, {"type": "rich_text", "html": html}]
    rows = [[sentence(2) for _ in range(3)] for _ in range(4)]
    steps = [{"title": sentence(3), "text": sentence(10), "image": None} for _ in range(3)]
    questions = [{"question": sentence(6), "answer": sentence(15)} for _ in range(3)]
    blocks += [
        {"type": "list", "ordered": False, "items": [sentence(8) for _ in range(5)]},
        {"type": "quote", "text": sentence(20), "cite": "Someone", "source_url": None},
        {"type": "table", "caption": "Numbers", "columns": ["One", "Two", "Three"], "rows": rows},
        {"type": "heading", "level": 3, "text": sentence(4)},
        {"type": "rich_text", "html": f"<p>{paragraph(2)}</p>"},
        {"type": "steps", "title": "Steps", "items": steps},
        {"type": "rich_text", "html": f"<p>{paragraph(2)}</p>"},
        {"type": "divider"},
        {"type": "faq", "title": "Questions", "items": questions},
        {"type": "list", "ordered": True, "items": [sentence(6) for _ in range(4)]},
        {"type": "cta", "title": sentence(4), "text": sentence(8), "actions": [_link("Go", "/")]},
    ]
    return _page(
        f"/blog/page-{number}/",
        kind="post",
        title=sentence(6),
        meta_description=sentence(14),
        published_at=f"2024-{1 + number % 12:02d}-{1 + number % 28:02d}T{number % 24:02d}:00:00Z",
        author={"name": "Ann", "url": None},
        blocks=blocks,
    )


def _link(label: str, href: str) -> dict[str, str]:
    return {"label": label, "href": href}


def _prose(block: Block) -> str:
    text = str(block["html"]).replace("</p><p>", "\n\n").replace("<p>", "").replace("</p>", "")
    text = text.replace("<strong>", "**").replace("</strong>", "**")
    before, found, after = text.partition('<a href="')
    if not found:
        return text
    href, _, rest = after.partition('">')
    return f"{before}[{rest.replace('</a>', '')}]({href})"


def _table(block: Block) -> str:
    lines = [block["columns"], ["---"] * len(block["columns"]), *block["rows"]]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _questions(block: Block) -> str:
    return "\n\n".join(["## Questions", *(f"### {i['question']}\n\n{i['answer']}" for i in block["items"])])


_MARKDOWN = {
    "heading": lambda block: f"{'#' * block['level']} {block['text']}",
    "rich_text": _prose,
    "list": lambda block: "\n".join(f"{'1.' if block['ordered'] else '*'} {item}" for item in block["items"]),
    "quote": lambda block: f"> {block['text']}\n>\n> {block['cite']}",
    "table": _table,
    "steps": lambda block: "## Steps\n\n" + "\n".join(f"1. **{i['title']}** {i['text']}" for i in block["items"]),
    "divider": lambda _: "---",
    "faq": _questions,
    "cta": lambda block: f"## {block['title']}\n\n{block['text']}\n\n[Go](/)",
}
