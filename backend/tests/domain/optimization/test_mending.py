"""Patches go both ways, guards hold, rules mend what they say, and no change stands that does not raise the score."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from igny8_core.domain.optimization.analysis import AnalysisInput, analyze
from igny8_core.domain.optimization.analysis.analyzing import CHECKS
from igny8_core.domain.optimization.mending import guards, rules
from igny8_core.domain.optimization.mending.changes import Chain, exact_score, with_dependents, with_needed
from igny8_core.domain.optimization.mending.page import PageText
from igny8_core.domain.optimization.mending.patches import apply_edits, blocks_of, edits_between, undo_edits
from igny8_core.domain.optimization.mending.rules import Aim
from igny8_core.domain.optimization.services.optimizer_service import FOR_THE_MODEL
from igny8_core.shared.utils.html import sanitise_html, text_of, words

WORDS = st.sampled_from(["oil", "the chain", "Ada & Bob", "42 miles", "a < b", "“quoted”", "café", "链条", "x\u00a0y"])
TEXTS = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
BLOCKS = st.one_of(
    TEXTS.map(lambda text: f"<p>{text}</p>"),
    TEXTS.map(lambda text: f"<h2>{text}</h2>"),
    TEXTS.map(lambda text: f'<ul><li>{text}</li><li><a href="/a?b=1&c=2">{text}</a></li></ul>'),
    TEXTS.map(lambda text: f"<blockquote><p>{text}</p></blockquote>"),
    st.sampled_from(["loose text ", '<img src="/a.png" alt="">', "<hr>", "\n"]),
)
PAGES = st.lists(BLOCKS, max_size=8).map("".join).map(sanitise_html)


def page(html: str, **fields: str) -> PageText:
    values = {"title": "Chain care", "meta_title": "", "meta_description": "", "slug": "chain-care", **fields}
    return PageText(html=sanitise_html(html), **values)


@given(before=PAGES, after=PAGES)
def test_edits_make_one_page_the_other_and_back(before: str, after: str) -> None:
    edits = edits_between(before, after)
    assert apply_edits(before, edits) == after
    assert undo_edits(after, edits) == before


@given(html=PAGES)
def test_the_blocks_of_a_page_are_the_page(html: str) -> None:
    assert sanitise_html("".join(blocks_of(html))) == html


def test_an_edit_is_taken_back_from_a_page_that_changed_elsewhere() -> None:
    before, after = "<p>One.</p><p>Two.</p>", "<p>One.</p><p>Two, better.</p>"
    edits = edits_between(before, after)
    assert undo_edits("<p>New.</p><p>One!</p><p>Two, better.</p>", edits) == "<p>New.</p><p>One!</p><p>Two.</p>"
    assert undo_edits("<p>One.</p><p>Something else.</p>", edits) is None


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ('<p><a href="/x">This</a> is it.</p>', "<p>This is it.</p>", "the link '/x' is gone"),
        ("<p>This is it.</p>", '<p><a href="/x">This</a> is it.</p>', "the link '/x' was added"),
        ('<p>A.<img src="/a.png"></p>', "<p>A. B.</p>", "the picture '/a.png' is gone"),
        ("<p>It weighs 42 grams, no more.</p>", "<p>It weighs 43 grams, no more.</p>", "the figure '42' is gone"),
        ("<p>It weighs little, as we found.</p>", "<p>It weighs little, as 9 of 10 found.</p>", "'10' was added"),
        ("<p>We asked Ada Lovelace about it.</p>", "<p>We asked a friend all about it.</p>", "'ada lovelace' is gone"),
        ("<blockquote>Be brief.</blockquote>", "<blockquote>Be very brief.</blockquote>", "text of a <blockquote>"),
        ("<pre>make test</pre>", "<pre>make tests</pre>", "text of a <pre>"),
        (
            "<table><tbody><tr><td>a b c</td></tr></tbody></table>",
            "<table><tbody><tr><td>a b d</td></tr></tbody></table>",
            "text of a <table>",
        ),
        ("<p>one two three four five six</p>", "<p>one two</p>", "had 6 words and now has 2"),
        ("<h2>One</h2><p>Two three four.</p>", "<p>One two three four.</p>", "a heading is gone"),
        ("<p>Text of some words.</p>", "<p>Text of some words. [insert name]</p>", "leftover"),
    ],
)  # fmt: skip
def test_what_an_edit_may_not_break(before: str, after: str, complaint: str) -> None:
    found = guards.complaints(page(before), page(after))
    assert any(complaint in what for what in found), found


def test_a_harmless_edit_passes() -> None:
    before = '<p>Oil the <a href="/c">chain</a> of 42 links, as Ada does. It lasts.</p><p>Good.</p>'
    after = '<p>Each week, oil the <a href="/c">chain</a> of 42 links, as Ada does. It lasts longer.</p><p>Good.</p>'
    assert guards.complaints(page(before), page(after)) == []


LONG_TITLE = "A very long title about bicycle chains and how to look after them in winter | The Bicycle Shop of Leeds"


def test_a_long_title_loses_its_tail_first() -> None:
    mended = rules.shorten_title(
        page("", meta_title="Bicycle chains, and how to look after them in winter | The Shop"), Aim("")
    )
    assert mended is not None
    assert mended.meta_title == "Bicycle chains, and how to look after them in winter"
    shorter = rules.shorten_title(page("", meta_title=LONG_TITLE), Aim(""))
    assert shorter is not None
    assert LONG_TITLE.startswith(shorter.meta_title)
    assert len(shorter.meta_title) <= 60


def test_a_description_is_made_of_the_pages_own_sentences() -> None:
    text = (
        "Short. The chain of a bicycle wants oil every month, and more often in winter when the roads are wet and "
        "salted by the town. Then wipe it. "
    )
    mended = rules.write_description(page(f"<p>{text}</p>"), Aim("chain of a bicycle"))
    assert mended is not None
    low, high = rules.DESCRIPTION
    assert low <= len(mended.meta_description) <= high
    assert "chain of a bicycle" in mended.meta_description
    assert all(sentence in text for sentence in mended.meta_description.split(". "))


def test_headings_go_down_one_level_at_a_time() -> None:
    mended = rules.order_headings(page("<h2>A</h2><h4>B</h4><h4>C</h4><h5>D</h5><h2>E</h2><h3>F</h3>"), Aim(""))
    assert mended is not None
    assert mended.html == "<h2>A</h2><h3>B</h3><h3>C</h3><h4>D</h4><h2>E</h2><h3>F</h3>"
    assert rules.order_headings(mended, Aim("")) is None


def test_pictures_take_their_captions_or_the_heading_above() -> None:
    html = '<h2>Oil</h2><p><img src="/a.png"></p><figure><img src="/b.png"><figcaption>A can</figcaption></figure>'
    mended = rules.describe_images(page(html), Aim(""))
    assert mended is not None
    assert 'alt="Oil"' in mended.html
    assert 'alt="A can"' in mended.html


def test_long_paragraphs_part_between_sentences_and_lose_nothing() -> None:
    sentence = "The chain of a bicycle wants oil every month and care. "
    html = f"<p>{sentence * 12}See <a href='/x'>this page</a>. {sentence * 12}</p><p>End.</p>"
    before = page(html)
    mended = rules.split_paragraphs(before, Aim(""))
    assert mended is not None
    lines = text_of(mended.html).split("\n")
    assert max(len(words(line)) for line in lines) <= rules.MAX_PARAGRAPH_WORDS
    assert " ".join(lines) == " ".join(text_of(before.html).split("\n"))
    assert '<a href="/x">this page</a>' in mended.html


def test_an_address_changes_only_before_anybody_knows_it() -> None:
    assert rules.name_topic_in_slug(page("", slug="post-1"), Aim("Chain oil")) is None
    mended = rules.name_topic_in_slug(page("", slug="post-1"), Aim("Chain oil", may_change_slug=True))
    assert mended is not None
    assert mended.slug == "chain-oil"


SENTENCES = st.sampled_from(
    [
        "The chain of a bicycle wants oil every month.", "Ada rode 42 miles in June.", "It was cleaned by the shop.",
        "First, wipe it.", "Because roads are wet in winter, chains rust sooner than riders think they do.",
    ]
)  # fmt: skip
LONGER_PAGES = st.lists(
    st.one_of(
        st.lists(SENTENCES, min_size=1, max_size=30).map(lambda found: f"<p>{' '.join(found)}</p>"),
        st.sampled_from(
            ["<h2>Oil</h2>", "<h4>Deeper</h4>", "<blockquote>Be brief.</blockquote>", '<img src="/a.png">']
        ),
        st.sampled_from(
            ["<pre>make</pre>", "<table><tbody><tr><td>7</td></tr></tbody></table>", "<ul><li>x</li></ul>"]
        ),
    ),
    max_size=8,
).map("".join)


@given(html=LONGER_PAGES, title=st.sampled_from(["", "Chain", LONG_TITLE]), description=st.sampled_from(["", "Short."]))
def test_no_rule_lowers_a_score_or_touches_what_is_protected(html: str, title: str, description: str) -> None:
    before = page(html, meta_title=title, meta_description=description)

    def analyse(now: PageText):
        return analyze(
            AnalysisInput(
                html=now.html,
                keyphrase="chain of a bicycle",
                title=now.meta_title or now.title,
                meta_description=now.meta_description,
                slug=now.slug,
            )
        )

    chain = Chain(before, analyse, "chain of a bicycle")
    first = exact_score(chain.analysis)
    for finding, (rule, summary) in rules.RULES.items():
        if chain.analysis.finding(finding) and (after := rule(chain.page, Aim("chain of a bicycle", True))):
            chain.offer(finding, after, "rule", summary)
    assert guards.complaints(before, chain.page) == []
    scores = [first, *(change.score_after for change in chain.kept)]
    assert scores == sorted(scores)
    # Taking everything back, last first, gives the page of the beginning.
    html_now = chain.page.html
    for change in reversed(chain.kept):
        undone = undo_edits(html_now, change.edits)
        assert undone is not None
        html_now = undone
    assert html_now == before.html


def test_a_change_needs_what_made_the_text_that_it_changes() -> None:
    def analyse(now: PageText):
        return analyze(AnalysisInput(html=now.html, keyphrase="oil", title=now.meta_title or now.title))

    chain = Chain(page("<p>Text.</p>"), analyse, "oil")
    chain._objection = lambda *_: ""  # type: ignore[method-assign]  # what is kept is another test's matter
    chain.offer("a", page("<p>Text. Oil.</p>"), "rule", "One")
    chain.offer("b", page("<p>Text. Oil. Oil!</p>"), "rule", "Two")
    chain.offer("c", page("<p>Text. Oil. Oil!</p>", meta_title="Oil"), "rule", "Three")
    assert [change.needs for change in chain.changes] == [(), ("c1",), ()]
    assert with_needed(chain.changes, {"c2"}) == {"c1", "c2"}
    assert with_dependents(chain.changes, {"c1"}) == {"c1", "c2"}


def test_every_finding_that_is_mended_exists() -> None:
    known = {check.id for check in CHECKS}
    assert set(rules.RULES) <= known
    assert known >= FOR_THE_MODEL
