"""Drafts of the legal pages: what the hosting of these sites really does, and what the owner gave. No legal advice.

English; sites in other languages take what the model wrote. Each page says that it must be checked.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from igny8_core.infrastructure.ai.functions.generate_site_structure import PagePlan, SectionPlan

CHECK = (
    "This text is a draft that came with the website. Have it checked for your business and your country, and take "
    "this paragraph out when that is done."
)


def legal_plans(*, name: str, details: Mapping[str, Any], is_hosted: bool = True) -> list[PagePlan]:
    """The privacy page and the legal notice. `details` is the wizard's contact: organisation, address, phone, email.

    What a WordPress site stores depends on its plugins: it drafts a privacy page itself (Settings → Privacy).
    """
    notice = _notice(name, details)
    return [_privacy(name, details), notice] if is_hosted else [notice]


def _section(heading: str, *paragraphs: str) -> SectionPlan:
    return SectionPlan(heading=heading, body="\n\n".join(paragraphs), kind="legal")


def _responsible(name: str, details: Mapping[str, Any]) -> str:
    """Who answers for the site, with what was given."""
    lines = [details.get("organisation") or name, *details.get("address", [])]
    ways = [f"telephone {details['phone']}"] if details.get("phone") else []
    ways += [f"e-mail {details['email']}"] if details.get("email") else []
    reach = f" You reach us by {' or '.join(ways)}." if ways else " You reach us through the form on our contact page."
    return f"Responsible for this website: {', '.join(lines)}.{reach}"


def _privacy(name: str, details: Mapping[str, Any]) -> PagePlan:
    sections = (
        _section("About this draft", CHECK),
        _section("Who is responsible", _responsible(name, details)),
        _section(
            "When you visit this website",
            "The pages are plain files. They set no cookies, and they load nothing from other companies.",
            "The server sees the address of your connection, as every server must to answer you. It is used to deliver "
            "the page and to turn away attacks.",
        ),
        _section(
            "When you write to us",
            f"What you enter into a form reaches {name} and is stored so that we can answer you: the fields that you "
            "fill in, the page that you were on, the time, and the kind of browser. Instead of your network address, a "
            "code is kept that lets us recognise floods of messages.",
            "We use it for nothing else and sell it to nobody. It is deleted when it is no longer needed.",
        ),
        _section(
            "Your rights",
            "You may ask what we have stored about you, have it corrected or deleted, and receive a copy. If you think "
            "that we handle your data wrongly, you may complain to the data protection authority of your country.",
        ),
    )
    return PagePlan(
        slug="privacy",
        title="Privacy",
        type="legal",
        meta_description=f"Which data {name} stores when you visit this website or write to us, why, and your rights.",
        sections=sections,
    )


def _notice(name: str, details: Mapping[str, Any]) -> PagePlan:
    sections = (
        _section("About this draft", CHECK),
        _section("Who runs this website", _responsible(name, details)),
        _section(
            "Content and links",
            "We write these pages with care, and correct mistakes when we learn of them. Where we link to other "
            "websites, their owners answer for what is there.",
        ),
        _section(
            "Texts and pictures",
            f"The texts and pictures on this website belong to {name} or are used with permission. Ask us before you "
            "use them elsewhere.",
        ),
    )
    return PagePlan(
        slug="legal-notice",
        title="Legal notice",
        type="legal",
        meta_description=f"Who runs the website of {name}, how to reach us, and the terms under which it may be used.",
        sections=sections,
    )
