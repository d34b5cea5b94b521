"""What a search result shows of the page: title, description, address. Thresholds: docs/guides/analysis.md."""

from __future__ import annotations

from igny8_core.domain.optimization.analysis.context import Check, Context, Outcome, counted
from igny8_core.domain.optimization.analysis.keyphrase import parts_of
from igny8_core.domain.optimization.analysis.sentences import split, tokens
from igny8_core.domain.optimization.analysis.title_width import MAX_PIXELS, title_width

DESCRIPTION_MIN, DESCRIPTION_MAX = 121, 156


def description_keyphrase(context: Context) -> Outcome:
    if not context.keyphrase.keys or not context.description:
        what = "keyphrase is set" if context.description else "meta description"
        return Outcome(3, f"There is no {what}.", "Write a meta description that holds the keyphrase.")
    times = sum(
        max(phrase.times_in(sentence.words) for phrase in context.topic.phrases)
        for sentence in split(context.description)
    )
    if times in {1, 2}:
        return Outcome(9, "The meta description holds the keyphrase.")
    amount = "does not hold the keyphrase" if not times else f"repeats the keyphrase {times} times"
    return Outcome(3, f"The meta description {amount}.", "Use it there once or twice.")


def description_length(context: Context) -> Outcome:
    length = len(context.description)
    if not length:
        return Outcome(
            1, "There is no meta description.", f"Write one of {DESCRIPTION_MIN} to {DESCRIPTION_MAX} characters."
        )
    score = 9 if DESCRIPTION_MIN <= length <= DESCRIPTION_MAX else 6
    return Outcome(
        score,
        f"The meta description has {counted(length, 'character')}.",
        f"Make it {DESCRIPTION_MIN} to {DESCRIPTION_MAX} characters long.",
    )


def title_keyphrase(context: Context) -> Outcome:
    if not context.keyphrase.keys or not context.title:
        what = "keyphrase is set" if context.title else "title"
        return Outcome(2, f"There is no {what}.", "Begin the title with the keyphrase.")
    at = context.keyphrase.stands_at(context.title)
    before = parts_of(tokens(" ".join(context.title.split())[: max(at, 0)]))
    if at >= 0 and all(word in context.language.function_words for word in before):
        return Outcome(9, "The title begins with the exact keyphrase.")
    if at > 0:
        return Outcome(6, "The title holds the exact keyphrase, not at its beginning.", "Move it to the beginning.")
    if not context.keyphrase.exact and context.keyphrase.share_in(tokens(context.title)) == 1:
        return Outcome(
            6, "The title holds the keyphrase's words, not the exact phrase.", "Write the exact phrase first."
        )
    return Outcome(2, "Not all words of the keyphrase are in the title.", "Begin the title with the keyphrase.")


def title_present(context: Context) -> Outcome | None:
    if context.data.entity_type == "taxonomy":
        return None
    if context.title:
        return Outcome(9, "The page has a title.")
    return Outcome(0, "The page has no title.", "Write a title: without one a page is hardly found.")


def width(context: Context) -> Outcome:
    if not context.title:
        return Outcome(1, "There is no title.", "Write a title of 50 to 60 characters.")
    pixels = title_width(context.title)
    score = 9 if pixels <= MAX_PIXELS else 3
    return Outcome(score, f"The title is {pixels} pixels wide.", f"Shorten it to {MAX_PIXELS} pixels.")


def slug_keyphrase(context: Context) -> Outcome:
    if not context.keyphrase.keys or not context.data.slug.strip("/ "):
        what = "keyphrase is set" if context.data.slug.strip("/ ") else "slug"
        return Outcome(3, f"There is no {what}.", "Put the keyphrase into the slug.")
    found = tokens(context.data.slug.replace("-", " ").replace("_", " ").replace("/", " "))
    share = context.keyphrase.share_in(found)
    good = share == 1 if len(context.keyphrase.keys) <= 2 else share > 0.5
    if good:
        return Outcome(9, "The slug holds the keyphrase.")
    return Outcome(6, "The slug holds the keyphrase in part or not at all.", "Put the keyphrase into the slug.")


SNIPPET_CHECKS = (
    Check("meta_description_keyphrase", "seo", "metaDescriptionKeyword", description_keyphrase),
    Check("meta_description_length", "seo", "metaDescriptionLength", description_length),
    Check("title_keyphrase", "seo", "keyphraseInSEOTitle", title_keyphrase),
    Check("title_width", "seo", "titleWidth", width),
    Check("title_present", "seo", "textTitleAssessment", title_present, weight=0.5),
    Check("slug_keyphrase", "seo", "slugKeyword", slug_keyphrase),
)
