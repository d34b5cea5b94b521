"""Pages and sections to begin with. Each text says what belongs in its place, so nothing passes for finished."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from igny8_core.domain.site_building.form_fields import contact_form

Block = dict[str, Any]


@dataclass(frozen=True)
class Template:
    """`key` names it in the API; a page made of it has the page type `type`."""

    key: str
    label: str
    description: str
    blocks: tuple[Block, ...]
    type: str = "page"


def _hero(title: str, text: str, *links: tuple[str, str]) -> Block:
    return {"type": "hero", "title": title, "text": text, "actions": [_link(*link) for link in links]}


def _link(label: str, href: str) -> Block:
    return {"label": label, "href": href}


def _text(heading: str, *paragraphs: str) -> Block:
    return {"type": "rich_text", "html": f"<h2>{heading}</h2>" + "".join(f"<p>{text}</p>" for text in paragraphs)}


def _items(kind: str, title: str, items: Sequence[tuple[str, str]]) -> Block:
    return {"type": kind, "title": title, "items": [{"title": name, "text": text} for name, text in items]}


def _faq(title: str, items: Sequence[tuple[str, str]]) -> Block:
    return {"type": "faq", "title": title, "items": [{"question": name, "answer": text} for name, text in items]}


def _cta(title: str, text: str) -> Block:
    return {"type": "cta", "title": title, "text": text, "actions": [_link("Contact us", "/contact/")]}


_PROMISES = _items(
    "features",
    "What you can expect",
    [
        ("Your first strength", "Name what customers thank you for, in one sentence."),
        ("Your second strength", "Say how it shows in your daily work."),
        ("Your third strength", "Say what you do that others leave out."),
    ],
)
_STEPS = _items(
    "steps",
    "How it works",
    [
        ("Get in touch", "Say how people reach you and how soon you answer."),
        ("Agree on the work", "Say what you look at, and what your offer contains."),
        ("See it done", "Say what happens on the day, and afterwards."),
    ],
)
_QUESTIONS = _faq(
    "Questions",
    [
        ("How soon can you begin?", "Say how long people usually wait, and what to do when it is urgent."),
        ("What does it cost?", "Say what the price depends on, and when people learn it."),
        ("Where do you work?", "Name the places that you serve."),
    ],
)
_TALK = _cta("Talk to us", "Say in one sentence what happens after people write to you.")

PAGES: tuple[Template, ...] = (
    Template(
        "home",
        "Home",
        "Opening, strengths, way of working, newest articles, call to action.",
        (
            _hero(
                "What you do, and for whom",
                "One or two sentences that a stranger understands.",
                ("Contact", "/contact/"),
            ),
            _PROMISES,
            _STEPS,
            {"type": "post_list", "title": "From the blog", "limit": 3},
            _TALK,
        ),
        "home",
    ),
    Template(
        "about",
        "About",
        "Who you are, what you stand for, the people.",
        (
            _hero("About us", "Who you are, in two sentences."),
            _text("How it began", "Tell when and why you started.", "Tell what has changed since, and what has not."),
            _PROMISES,
            _TALK,
        ),
        "about",
    ),
    Template(
        "services",
        "Services",
        "An overview with a card for each service.",
        (
            _hero("Services", "What people can have from you, in one sentence."),
            _items(
                "features",
                "What we do",
                [
                    ("Your first service", "What it solves, and for whom."),
                    ("Your second service", "What it solves, and for whom."),
                ],
            ),
            _STEPS,
            _TALK,
        ),
        "services",
    ),
    Template(
        "service",
        "Service in detail",
        "One service: what is included, how it works, questions.",
        (
            _hero("The name of the service", "What it solves, for whom, and where."),
            _text(
                "What is included", "Name everything that belongs to it.", "Name what does not, so that nobody wonders."
            ),
            _STEPS,
            _QUESTIONS,
            _TALK,
        ),
        "service",
    ),
    Template(
        "pricing",
        "Prices",
        "What the price depends on, a table, questions.",
        (
            _hero("Prices", "Say what people get for their money, and that the offer is binding."),
            {
                "type": "table",
                "caption": "What it costs",
                "columns": ["Service", "Price"],
                "rows": [["Name a service", "Its price"], ["Name another one", "Its price"]],
            },
            _text("What the price depends on", "Name the two or three things that change it."),
            _QUESTIONS,
            _TALK,
        ),
    ),
    Template(
        "contact",
        "Contact",
        "A form, and what people may expect of an answer.",
        (
            _hero("Contact", "Say how soon you answer."),
            contact_form(title="Write to us"),
        ),
        "contact",
    ),
    Template(
        "landing",
        "Landing page",
        "One offer for one audience, and a form.",
        (
            _hero(
                "One offer, in the words of those who look for it",
                "What they get, and by when.",
                ("Ask for it", "#form"),
            ),
            _PROMISES,
            _STEPS,
            _QUESTIONS,
            contact_form(title="Ask for it"),
        ),
        "landing",
    ),
    Template(
        "faq",
        "Questions and answers",
        "What people ask before they buy, and after.",
        (_hero("Questions and answers", "What people ask us most."), _QUESTIONS, _TALK),
    ),
    Template(
        "legal",
        "Legal text",
        "A plain page for terms or other legal text.",
        (
            _hero("Terms", "Have this text checked before you rely on it."),
            _text("Scope", "Say for what these terms hold."),
        ),
        "legal",
    ),
)

PATTERNS: tuple[Template, ...] = (
    Template("promises", "Strengths", "Three cards.", (_PROMISES,)),
    Template("steps", "How it works", "Three steps.", (_STEPS,)),
    Template("questions", "Questions", "Questions with answers.", (_QUESTIONS,)),
    Template("call", "Call to action", "One sentence and a button.", (_TALK,)),
    Template("form", "Contact form", "Name, e-mail, telephone, message.", (contact_form(title="Write to us"),)),
    Template(
        "articles", "Newest articles", "Three articles.", ({"type": "post_list", "title": "From the blog", "limit": 3},)
    ),
    Template(
        "two-columns",
        "Text in two columns",
        "Side by side on wide screens.",
        (
            {
                "type": "columns",
                "columns": [
                    {"blocks": [_text("Left", "Say the first thing here.")]},
                    {"blocks": [_text("Right", "Say the second thing here.")]},
                ],
            },
        ),
    ),
)
