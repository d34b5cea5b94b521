"""How the page stands among the others of its site. Thresholds: docs/guides/analysis.md."""

from __future__ import annotations

from igny8_core.domain.optimization.analysis.context import Check, Context, Outcome, counted
from igny8_core.domain.optimization.analysis.keyphrase import Phrase
from igny8_core.domain.optimization.analysis.types import folded_title

FRESH_DAYS, STALE_DAYS = 365, 730
_COVERED = 0.5


def cannibalisation(context: Context) -> Outcome | None:
    rivals = context.data.rivals
    if not rivals:
        if context.data.keyphrase_uses is None or not context.keyphrase.keys:
            return None
        return Outcome(9, "No other page of the site competes for this keyphrase.")
    named = ", ".join(f"“{title[:60]}”" for title in rivals[:3])
    return Outcome(
        6 if len(rivals) == 1 else 1,
        f"{counted(len(rivals), 'other page')} of the site competes for this keyphrase: {named}.",
        "Merge the pages, or give each a keyphrase of its own.",
    )


def duplicate_title(context: Context) -> Outcome | None:
    if not context.data.other_titles or not context.title:
        return None
    if folded_title(context.title) in context.data.other_titles:
        return Outcome(1, "Another page of the site has the same title.", "Write a title that tells the pages apart.")
    return Outcome(9, "No other page of the site has this title.")


def content_gap(context: Context) -> Outcome | None:
    """Keywords of the cluster of which a sentence of the page holds all content words."""
    wanted = [
        phrase
        for keyword in context.data.cluster_keywords
        if (phrase := Phrase.of(keyword, context.language, forms=context.data.word_forms)).keys
    ]
    if not wanted:
        return None
    missing = [phrase.text for phrase in wanted if not _covers(context, phrase)]
    share = 1 - len(missing) / len(wanted)
    says = f"The page covers {len(wanted) - len(missing)} of {counted(len(wanted), 'keyword')} of its cluster"
    return Outcome(
        9 if share >= 0.7 else 6 if share >= _COVERED else 3,
        says + (f"; not: {', '.join(missing[:5])}." if missing else "."),
        "Cover what readers of this topic look for too.",
    )


def _covers(context: Context, phrase: Phrase) -> bool:
    if len({key for word in context.document.counts for key in phrase.keys_of(word)}) < len(phrase.keys):
        return False
    return any(phrase.share_in(sentence.words) == 1 for sentence in context.document.sentences)


def freshness(context: Context) -> Outcome | None:
    updated, today = context.data.updated_on, context.data.today
    if updated is None or today is None:
        return None
    days = (today - updated).days
    return Outcome(
        9 if days <= FRESH_DAYS else 6 if days <= STALE_DAYS else 3,
        f"The page was last changed {counted(max(0, days), 'day')} ago.",
        "Check facts, figures and links, and bring it up to date.",
    )


SITE_CHECKS = (
    Check("cannibalisation", "site", "", cannibalisation),
    Check("duplicate_title", "site", "", duplicate_title),
    Check("content_gap", "site", "", content_gap),
    Check("freshness", "site", "", freshness),
)
