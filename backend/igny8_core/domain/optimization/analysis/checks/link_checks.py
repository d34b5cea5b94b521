"""Where the page leads to. Thresholds: docs/guides/analysis.md."""

from __future__ import annotations

from igny8_core.domain.optimization.analysis.context import Check, Context, Outcome, counted
from igny8_core.domain.optimization.analysis.document import LinkSeen

MAX_LINKS_PER_1000_WORDS = 100
FEWEST_FOR_LIMIT = 20
NEUTRAL_ANCHORS = frozenset(
    {"here", "click here", "read more", "more", "this", "link", "this link", "learn more", "hier", "mehr", "mehr lesen"}
    | {"weiterlesen", "ici", "cliquez ici", "lire la suite", "aquí", "haz clic aquí", "leer más", "qui", "clicca qui"}
    | {"leggi di più", "klik hier", "lees meer", "aqui", "clique aqui", "leia mais", "saiba mais"}
)


def competing(context: Context) -> Outcome | None:
    if context.data.entity_type == "taxonomy":
        return None
    if context.keyphrase.keys:
        for link in context.document.links:
            if not _to_itself(context, link) and any(phrase.fills(link.text) for phrase in context.topic.phrases):
                return Outcome(
                    2,
                    f"The link “{link.text[:80]}” gives the keyphrase to another page.",
                    "Use other words for that link.",
                )
    return Outcome(8, "No link gives the keyphrase away to another page.")


def _to_itself(context: Context, link: LinkSeen) -> bool:
    target = link.href.split("#", 1)[0].rstrip("/")
    if link.href.startswith("#"):
        return True
    if context.data.permalink:
        return target == context.data.permalink.split("#", 1)[0].rstrip("/")
    slug = context.data.slug.strip("/")
    return bool(slug) and target.endswith("/" + slug)


def outbound(context: Context) -> Outcome | None:
    if context.data.entity_type == "product":
        return None
    return _links(context.links[1], "outbound link", "Link to a source outside.")


def internal(context: Context) -> Outcome | None:
    if context.data.entity_type == "product":
        return None
    return _links(context.links[0], "internal link", "Link to related pages of the site.")


def _links(links: list[LinkSeen], kind: str, mend: str) -> Outcome:
    followed = sum(1 for link in links if link.follow)
    score = 3 if not links else 7 if not followed else 9 if followed == len(links) else 8
    return Outcome(score, f"The page has {counted(len(links), kind)}, {followed} of them followed.", mend)


def count(context: Context) -> Outcome | None:
    """Not more than a link every ten words: above it a page reads as a directory."""
    links = len(context.links[0]) + len(context.links[1])
    if not links:
        return None
    most = max(FEWEST_FOR_LIMIT, context.words * MAX_LINKS_PER_1000_WORDS // 1000)
    return Outcome(
        9 if links <= most else 3,
        f"The page has {counted(links, 'link')} in {counted(context.words, 'word')}.",
        f"Keep the most useful ones: at most {most}.",
    )


def anchors(context: Context) -> Outcome | None:
    """Anchors that say where they lead (Google, Search Essentials: write good link text)."""
    seen = [link.text.strip(" .…»→").casefold() for group in context.links for link in group if link.text]
    if not seen:
        return None
    vague = [text for text in seen if text in NEUTRAL_ANCHORS]
    score = 9 if not vague else 6 if len(vague) * 3 <= len(seen) else 3
    says = f"{len(vague)} of {counted(len(seen), 'link')} say nothing of their target"
    return Outcome(
        score, says + (f", such as “{vague[0]}”." if vague else "."), "Name the target's topic in the link's words."
    )


LINK_CHECKS = (
    Check("competing_links", "seo", "textCompetingLinks", competing),
    Check("outbound_links", "seo", "externalLinks", outbound),
    Check("internal_links", "seo", "internalLinks", internal),
    Check("link_count", "seo", "", count, weight=0.5),
    Check("link_texts", "seo", "", anchors, weight=0.5),
)
