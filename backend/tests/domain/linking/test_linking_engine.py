"""The linker's engine: what it finds, and that no link it makes breaks a rule, on sites made up at random."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from igny8_core.domain.linking.engine import LinkSettings, Page, Suggestion, apply, remove, suggest
from igny8_core.domain.linking.engine.text import forms
from igny8_core.shared.utils.html import text_of, words
from selectolax.lexbor import LexborHTMLParser

FILLER = (
    "Wood outside lives with rain and sun all year, and the boards want some care when spring comes around again. "
    "A dry week is best for it, so plan the work with the forecast and keep the boards clean until then. "
)


def page(number: int, title: str, *paragraphs: str, keyphrases: tuple[str, ...] = ()) -> Page:
    body = "".join(f"<p>{text}</p>" for text in (*paragraphs, FILLER * 4))
    return Page(id=f"c{number}", title=title, html=body, url=f"/p{number}/", keyphrases=keyphrases)


SITE = [
    page(1, "How to oil a deck", "Good decking oil keeps boards dry.", keyphrases=("decking oil",)),
    page(
        2,
        "Cleaning wooden boards",
        "Clean first. Then use decking oils on the dry boards.",
        keyphrases=("clean boards",),
    ),
    page(3, "Sanding a terrace", "After sanding, clean boards take oil well.", keyphrases=("sand a terrace",)),
]


def url_of(target: str) -> str:
    return f"/p{target.removeprefix('c')}/"


def test_a_keyphrase_in_another_number_is_linked_with_a_reason() -> None:
    found = suggest(SITE, LinkSettings())
    assert [(link.source, link.target, link.anchor) for link in found] == [
        ("c2", "c1", "decking oils"),
        ("c3", "c2", "clean boards"),
    ]
    assert "keyphrase" in found[0].why
    assert "no page links to it yet" in found[0].why
    assert all(0 <= link.score <= 1 for link in found)


def test_the_longest_phrase_wins_also_where_the_page_ends() -> None:
    site = [
        page(1, "Oak", keyphrases=("oak board",)),
        page(2, "Oak care", keyphrases=("oak board care",)),
        Page("c3", "Shop", f"<p>{FILLER * 4}</p><p>Oak board care guide.</p><p>{FILLER * 4} Oak boards</p>", "/p3/"),
    ]
    found = [link for link in suggest(site, LinkSettings(per_1000_words=10)) if link.source == "c3"]
    assert sorted((link.target, link.anchor) for link in found) == [("c1", "Oak boards"), ("c2", "Oak board care")]


def test_links_are_put_in_and_taken_out() -> None:
    html = SITE[1].html
    mine = [link for link in suggest(SITE, LinkSettings()) if link.source == "c2"]
    result = apply(html, mine, url_of)
    assert 'Then use <a href="/p1/">decking oils</a> on the dry boards.' in result.html
    assert apply(result.html, mine, url_of).html == result.html
    assert apply(result.html, mine, url_of).rejected[0].reason == "already_linked"
    assert remove(result.html, "https://site.example/other/") == result.html
    assert remove(result.html, "/p1/") == html


def test_places_that_never_hold_a_link() -> None:
    for holder in (
        "<h2>{}</h2>",
        "<p><a href='/x/'>{}</a></p>",
        "<pre>{}</pre>",
        "<p><code>{}</code></p>",
        "<figure><img src='/a.png'><figcaption>{}</figcaption></figure>",
        "<blockquote><p>{}</p></blockquote>",
        "<table><caption>{}</caption><thead><tr><th>{}</th></tr></thead></table>",
    ):
        body = holder.replace("{}", "decking oil") + f"<p>{FILLER * 4}</p>"
        site = [SITE[0], Page(id="c9", title="Other", html=body, url="/p9/")]
        assert suggest(site, LinkSettings()) == []
        forced = Suggestion("c9", "c1", "decking oil", 1, 0, 1.0, "")
        assert apply(body, [forced], url_of).html == body
        assert apply(body, [forced], url_of).rejected[0].reason == "not_allowed_here"


def test_an_anchor_in_use_keeps_its_target() -> None:
    linking = page(4, "Boards", 'We like <a href="/p3/">decking oil</a> here.')
    assert not [link for link in suggest([*SITE, linking], LinkSettings()) if link.target == "c1"]


def test_text_edited_since_and_text_gone() -> None:
    mine = [link for link in suggest(SITE, LinkSettings()) if link.source == "c2"]
    moved = f"<p>New first paragraph.</p>{SITE[1].html}"
    assert apply(moved, mine, url_of).html.count('<a href="/p1/">decking oils</a>') == 1
    assert apply("<p>Nothing left, only decking oilseed.</p>", mine, url_of).rejected[0].reason == "anchor_not_found"
    assert apply(SITE[1].html, mine, lambda _: None).rejected[0].reason == "no_url"


def test_a_link_beside_markup_and_entities() -> None:
    html = f"<p>Use <b>good</b> decking oil &amp; a <i>brush</i>.</p><p>{FILLER * 4}</p>"
    site = [SITE[0], Page(id="c9", title="Other", html=html, url="/p9/")]
    assert (
        '<b>good</b> <a href="/p1/">decking oil</a> &amp; a' in apply(html, suggest(site, LinkSettings()), url_of).html
    )


def test_unrelated_pages_and_other_languages_are_not_linked() -> None:
    stray = Page("c9", "Tax law", f"<p>Decking oil. {'Income tax rates and deductions apply. ' * 40}</p>", "/p9/")
    assert suggest([SITE[0], stray], LinkSettings(relevance_floor=0.3)) == []
    german = Page("c9", "Holz", SITE[1].html, "/p9/", language="de")
    assert suggest([SITE[0], german], LinkSettings()) == []


def test_orphans_come_first() -> None:
    twin = [
        page(1, "Oak boards", keyphrases=("oak boards",)),
        page(2, "Pine boards", keyphrases=("pine boards",)),
        page(3, "A", 'About <a href="/p1/">oak</a>.'),
        page(4, "B", "We sell pine boards and oak boards here."),
    ]
    found = [link for link in suggest(twin, LinkSettings(max_per_page=1)) if link.source == "c4"]
    assert [link.target for link in found] == ["c2"]


_TOPICS = ["decking oil", "oak board", "pine board", "garden chair", "wood stain", "power sander", "teak table"]
_SENTENCES = st.lists(
    st.sampled_from([*_TOPICS, "we work with", "in the rain", "a dry day", "the <b>boards</b> and", "Clean it."]),
    min_size=5,
    max_size=60,
).map(" ".join)
_BLOCKS = st.one_of(
    st.builds("<p>{}</p>".format, _SENTENCES),
    st.builds("<ul><li>{}</li></ul>".format, _SENTENCES),
    st.builds("<h2>{}</h2>".format, st.sampled_from(_TOPICS)),
    st.builds('<p>See <a href="/p{}/">{}</a> first.</p>'.format, st.integers(0, 6), st.sampled_from(_TOPICS)),
    st.builds("<p><code>{}</code></p>".format, st.sampled_from(_TOPICS)),
)


@st.composite
def sites(draw: st.DrawFn) -> list[Page]:
    return [
        Page(
            id=f"c{number}",
            title=f"All about the {topic}",
            url=f"/p{number}/",
            keyphrases=(topic,),
            html="".join(draw(st.lists(_BLOCKS, min_size=1, max_size=6))),
        )
        for number, topic in enumerate(_TOPICS)
    ]


RULES = LinkSettings(relevance_floor=0.0, min_words_between=10)


@settings(max_examples=60, deadline=None)
@given(sites())
def test_no_suggestion_breaks_a_rule_and_editing_can_be_undone(site: list[Page]) -> None:
    found = suggest(site, RULES)
    assert found == suggest(site, RULES)
    targets_of: dict[tuple[str, ...], set[str]] = {}
    for link in found:
        targets_of.setdefault(forms(link.anchor), set()).add(link.target)
    assert all(len(targets) == 1 for targets in targets_of.values())
    for one in site:
        mine = [link for link in found if link.source == one.id]
        result = apply(one.html, mine, url_of)
        assert result.applied == tuple(sorted(mine, key=lambda link: (link.block, link.start)))
        assert apply(result.html, mine, url_of).html == result.html
        assert text_of(result.html) == text_of(one.html)
        _check_page(one, result.html, len(mine))
        back = result.html
        for link in mine:
            back = remove(back, url_of(link.target))
        assert text_of(back) == text_of(one.html)


def _check_page(one: Page, html: str, added: int) -> None:
    tree = LexborHTMLParser(html)
    before = Counter(link.attributes["href"] for link in LexborHTMLParser(one.html).css("a"))
    after = Counter(link.attributes["href"] for link in tree.css("a"))
    assert after.total() == before.total() + added
    assert not tree.css("h2 a, code a, a a")
    new = after - before
    assert all(count == 1 and before[href] == 0 and href != one.url for href, count in new.items())
    if added:
        assert after.total() <= RULES.allowance(len(words(text_of(html))))


@settings(max_examples=30, deadline=None)
@given(sites())
def test_a_second_round_respects_what_the_first_placed(site: list[Page]) -> None:
    found = suggest(site, RULES)
    linked = [
        Page(
            one.id,
            one.title,
            apply(one.html, [s for s in found if s.source == one.id], url_of).html,
            one.url,
            one.keyphrases,
        )
        for one in site
    ]
    assert not {(s.source, s.target) for s in suggest(linked, RULES)} & {(s.source, s.target) for s in found}
