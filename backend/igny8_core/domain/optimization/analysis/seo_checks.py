"""Search assessments. Thresholds: performance.md ('Yoast facts') and product.md ('Starting values')."""

from __future__ import annotations

from igny8_core.domain.optimization.analysis.context import Check, Context, Outcome, banded
from igny8_core.domain.optimization.analysis.document import LinkSeen, split
from igny8_core.domain.optimization.analysis.keyphrase import parts_of, reflects
from igny8_core.domain.optimization.analysis.title_width import MAX_PIXELS, title_width
from igny8_core.shared.utils.html import words

DENSITY_MIN, DENSITY_MAX, DENSITY_MAX_WITH_FORMS = 0.5, 3.0, 3.5
HUB_STRUCTURES = frozenset({"cluster_hub"})


def introduction(context: Context) -> Outcome | None:
    first = next(iter(context.document.paragraphs), None)
    if not context.keyphrase.stems or first is None:
        return None
    in_one = [sentence for sentence in first.sentences if context.keyphrase.share_in(sentence.words) == 1]
    if in_one:
        return Outcome(9, "The keyphrase stands in the first paragraph.", positions=[in_one[0].span()])
    if context.keyphrase.share_in(first.words) == 1:
        return Outcome(
            6, "The keyphrase's words stand in the first paragraph, but in different sentences.",
            "Bring them together in one sentence.", [first.span()],
        )  # fmt: skip
    return Outcome(
        3, "The first paragraph does not hold the keyphrase.", "Name the topic in the first paragraph.", [first.span()]
    )


def keyphrase_length(context: Context) -> Outcome:
    length = context.keyphrase.content_length or len(context.keyphrase.words)
    if not length:
        return Outcome(0, "No keyphrase is set.", "Set the keyphrase that the page should be found for.")
    score = banded(length, [(4, 9), (8, 6)], 3)
    return Outcome(score, f"The keyphrase has {length} content words.", "Use one to four content words.")


def only_function_words(context: Context) -> Outcome | None:
    if not context.keyphrase.only_function_words:
        return None
    return Outcome(0, "The keyphrase has function words only.", "Choose a keyphrase with a noun or a verb in it.")


def density(context: Context) -> Outcome | None:
    if not context.keyphrase.stems or context.words < 100:
        return None
    found = context.occurrences
    percent = found.total * 100 / context.words
    most = DENSITY_MAX_WITH_FORMS if context.language.has_forms else DENSITY_MAX
    says = f"The keyphrase stands {found.total} times in {context.words} words ({percent:.1f} %)."
    if percent < DENSITY_MIN:
        fewest = max(2, round(context.words * DENSITY_MIN / 100))
        return Outcome(4, says, f"Use it at least {fewest} times where it reads naturally.", found.spans())
    if percent <= most:
        return Outcome(9, says, positions=found.spans())
    return Outcome(0, says, f"Replace some by other words: at most {most:g} %.", found.spans())


def description_keyphrase(context: Context) -> Outcome | None:
    if not context.keyphrase.stems:
        return None
    matching = sum(
        1 for sentence in split(context.data.meta_description) if context.keyphrase.share_in(sentence.words) == 1
    )
    if matching in {1, 2}:
        return Outcome(9, "The meta description holds the keyphrase.")
    amount = "does not hold the keyphrase" if not matching else f"repeats the keyphrase in {matching} sentences"
    return Outcome(3, f"The meta description {amount}.", "Use it there once or twice.")


def description_length(context: Context) -> Outcome:
    length = len(context.data.meta_description.strip())
    if not length:
        return Outcome(1, "There is no meta description.", "Write one of 121 to 156 characters.")
    score = 9 if 121 <= length <= 156 else 6
    return Outcome(score, f"The meta description has {length} characters.", "Make it 121 to 156 characters long.")


def subheading_keyphrase(context: Context) -> Outcome | None:
    headings = [block for block in context.document.blocks if block.level in {2, 3}]
    if not context.keyphrase.stems:
        return None
    if not headings:
        if context.words <= 300:
            return None
        return Outcome(2, "There is no subheading (H2 or H3).", "Add subheadings, some of them on the keyphrase.")
    matching = [heading for heading in headings if reflects(context.keyphrase, heading)]
    share = len(matching) / len(headings)
    good = 0.3 <= share <= 0.75 or (len(headings) == 1 and len(matching) == 1)
    return Outcome(
        9 if good else 3,
        f"{len(matching)} of {len(headings)} subheadings reflect the keyphrase.",
        "Let 30 to 75 % of the subheadings reflect the topic.",
        [heading.span() for heading in matching],
    )


def competing_link(context: Context) -> Outcome | None:
    if not context.keyphrase.stems:
        return None
    internal, outbound = context.links
    own = context.data.slug.strip("/")
    for link in internal + outbound:
        if context.keyphrase.is_exactly(link.text) and not (own and link.href.rstrip("/").endswith("/" + own)):
            return Outcome(
                2, f"The link “{link.text[:80]}” gives the keyphrase to another page.", "Use other words for that link."
            )
    return Outcome(8, "No link gives the keyphrase away to another page.")


def image_count(context: Context) -> Outcome:
    count = len(context.document.alts)
    return Outcome(9 if count else 3, f"The page has {count} images.", "Add an image.")


def image_alts(context: Context) -> Outcome | None:
    alts = context.document.alts
    if not context.keyphrase.stems:
        return None
    if not alts:
        return Outcome(3, "There is no image that could show the topic.", "Add one and describe it with the keyphrase.")
    matching = sum(1 for alt in alts if context.keyphrase.share_in_text(alt) > 0.5)
    says = f"{matching} of {len(alts)} images have an alternative text on the keyphrase."
    if not matching:
        score = 6 if any(alts) else 3
        return Outcome(score, says, "Describe the images, one of them with the keyphrase.")
    share = matching / len(alts)
    good = len(alts) < 5 or 0.3 <= share <= 0.75
    return Outcome(9 if good else 6, says, "With five and more images, let 30 to 75 % be on the keyphrase.")


def title_keyphrase(context: Context) -> Outcome | None:
    if not context.keyphrase.stems or not context.data.title:
        return None
    at = context.keyphrase.exact_at(context.data.title)
    before = parts_of(words(context.data.title))[: max(at, 0)]
    if at >= 0 and all(word in context.language.function_words for word in before):
        return Outcome(9, "The title begins with the exact keyphrase.")
    if at > 0:
        return Outcome(6, "The title holds the exact keyphrase, not at its beginning.", "Move it to the beginning.")
    if context.keyphrase.share_in_text(context.data.title) == 1:
        return Outcome(
            6, "The title holds the keyphrase's words, not the exact phrase.", "Write the exact phrase first."
        )
    return Outcome(2, "Not all words of the keyphrase are in the title.", "Begin the title with the keyphrase.")


def width(context: Context) -> Outcome:
    if not context.data.title.strip():
        return Outcome(1, "There is no title.", "Write a title of 50 to 60 characters.")
    pixels = title_width(context.data.title)
    score = 9 if pixels <= MAX_PIXELS else 3
    return Outcome(score, f"The title is {pixels} pixels wide.", f"Shorten it to {MAX_PIXELS} pixels.")


def slug_keyphrase(context: Context) -> Outcome | None:
    if not context.keyphrase.stems or not context.data.slug:
        return None
    share = context.keyphrase.share_in_text(context.data.slug.replace("-", " ").replace("_", " "))
    good = share == 1 if len(context.keyphrase.stems) <= 2 else share > 0.5
    said = "holds" if good else "does not hold enough of"
    return Outcome(9 if good else 6, f"The slug {said} the keyphrase.", "Put the keyphrase's words into the slug.")


def used_before(context: Context) -> Outcome | None:
    uses = context.data.keyphrase_uses
    if uses is None or not context.keyphrase.stems:
        return None
    score = {0: 9, 1: 6}.get(uses, 1)
    return Outcome(score, f"{uses} other pages have this keyphrase.", "Merge those pages, or choose another keyphrase.")


def distribution(context: Context) -> Outcome | None:
    sentences = sum(len(block.sentences) for block in context.document.blocks)
    if sentences < 15 or not context.keyphrase.stems:
        return None
    gap = context.occurrences.longest_gap
    score = 9 if gap < 0.3 else 6 if gap <= 0.5 else 1
    return Outcome(
        score,
        f"The longest stretch without the keyphrase is {gap:.0%} of the text.",
        "Use the keyphrase or its words in that stretch too.",
        context.occurrences.spans(),
    )


def text_length(context: Context) -> Outcome:
    count = context.words
    if context.data.structure in HUB_STRUCTURES:
        score = 9 if count >= 900 else 6 if count >= 400 else 3 if count >= 300 else 0
        return Outcome(score, f"The page has {count} words.", "A hub wants 900 words.")
    score = 9 if count >= 300 else 6 if count >= 250 else 3 if count >= 200 else 0
    return Outcome(score, f"The page has {count} words.", "Write at least 300 words.")


def outbound_links(context: Context) -> Outcome:
    return _links(context.links[1], "outbound", "Link to a source outside.")


def internal_links(context: Context) -> Outcome:
    return _links(context.links[0], "internal", "Link to related pages of the site.")


def _links(links: list[LinkSeen], kind: str, mend: str) -> Outcome:
    followed = sum(1 for link in links if link.follow)
    score = 3 if not links else 7 if not followed else 9 if followed == len(links) else 8
    return Outcome(score, f"The page has {len(links)} {kind} links, {followed} of them followed.", mend)


def single_h1(context: Context) -> Outcome:
    found = [block.span() for block in context.document.blocks if block.level == 1]
    if len(found) > 1:
        return Outcome(1, f"The text has {len(found)} H1 headings.", "Make all but the first H2.", found)
    return Outcome(8, "The text has no more than one H1 heading.")


SEO_CHECKS = (
    Check("introduction_keyphrase", "seo", "introductionKeyword", introduction),
    Check("keyphrase_length", "seo", "keyphraseLength", keyphrase_length),
    Check("keyphrase_density", "seo", "keyphraseDensity", density),
    Check("meta_description_keyphrase", "seo", "metaDescriptionKeyword", description_keyphrase),
    Check("meta_description_length", "seo", "metaDescriptionLength", description_length),
    Check("subheadings_keyphrase", "seo", "subheadingsKeyword", subheading_keyphrase),
    Check("competing_links", "seo", "textCompetingLinks", competing_link),
    Check("image_alt_keyphrase", "seo", "imageKeyphrase", image_alts),
    Check("image_count", "seo", "images", image_count),
    Check("title_keyphrase", "seo", "keyphraseInSEOTitle", title_keyphrase),
    Check("title_width", "seo", "titleWidth", width),
    Check("slug_keyphrase", "seo", "slugKeyword", slug_keyphrase),
    Check("keyphrase_used_before", "seo", "usedKeywords", used_before),
    Check("keyphrase_distribution", "seo", "keyphraseDistribution", distribution),
    Check(
        "keyphrase_function_words", "seo", "functionWordsInKeyphrase", only_function_words,
        needs=lambda language: bool(language.function_words),
    ),
    Check("text_length", "seo", "textLength", text_length),
    Check("outbound_links", "seo", "externalLinks", outbound_links),
    Check("internal_links", "seo", "internalLinks", internal_links),
    Check("single_h1", "seo", "singleH1", single_h1),
)  # fmt: skip
