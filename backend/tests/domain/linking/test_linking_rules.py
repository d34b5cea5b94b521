"""No suggestion breaks a rule, on sites made up at random; checked by another reader of HTML than the engine's."""

from __future__ import annotations

import random
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from igny8_core.domain.linking.engine import LinkSettings, Page, PlacedLink, Suggestion, apply, remove, suggest
from igny8_core.domain.linking.engine.text import forms
from igny8_core.shared.utils.html import sanitise_html, text_of, words
from selectolax.lexbor import LexborHTMLParser

TOPICS = ["decking oil", "oak board", "pine board", "garden chair", "wood stain", "power sander", "teak table", "oil"]
FORBIDDEN = "h1 a, h2 a, h3 a, code a, pre a, blockquote a, figcaption a, th a, button a, nav a, a a, .no-links a"
TYPES = ["post", "page", "product", "service", "taxonomy"]
RULES = LinkSettings(relevance_floor=0.0, min_words_between=8, max_inbound_per_target=3, per_1000_words=20)

_SENTENCES = st.lists(
    st.sampled_from(
        [*TOPICS, *map(str.title, TOPICS), "oils", "we work &amp; rest", "in the rain", "<b>the</b> and", "."]
    ),
    min_size=3,
    max_size=50,
).map(" ".join)
_BLOCKS = st.one_of(
    st.builds("<p>{}</p>".format, _SENTENCES),
    st.builds("<div>{}<p>{}</p>{}</div>".format, _SENTENCES, _SENTENCES, _SENTENCES),
    st.builds("<ul><li>{}</li></ul>".format, _SENTENCES),
    st.builds("<h2>{}</h2>".format, st.sampled_from(TOPICS)),
    st.builds("<blockquote><p>{}</p></blockquote>".format, _SENTENCES),
    st.builds("<nav>{}</nav><button>{}</button>".format, _SENTENCES, _SENTENCES),
    st.builds('<div class="no-links big"><p>{}</p></div>'.format, _SENTENCES),
    st.builds('<p>See <a href="/p{}/">{}</a> first.</p>'.format, st.integers(0, 7), st.sampled_from(TOPICS)),
    st.builds('<p><a href="https://x.example/" rel="nofollow">{}</a></p>'.format, _SENTENCES),
    st.builds("<p><code>{}</code></p>".format, st.sampled_from(TOPICS)),
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
            language=draw(st.sampled_from(["en", "en", "en", "en-GB", "de"])),
            may_receive=draw(st.integers(0, 9)) > 0,
            may_give=draw(st.integers(0, 9)) > 0,
            entity_type=draw(st.sampled_from(TYPES)),
            translation_group=draw(st.sampled_from(["", "", "", "g"])),
            depth=draw(st.none() | st.integers(0, 6)),
        )
        for number, topic in enumerate(TOPICS)
    ]


def url_of(target: str) -> str:
    return f"/p{target.removeprefix('c')}/"


def broken_rules(site: list[Page], found: list[Suggestion], rules: LinkSettings) -> list[str]:
    """What the links of a whole site do against the rules, in words."""
    pages = {page.id: page for page in site}
    said = [said for link in found for said in wrong_pair(pages[link.source], pages[link.target])]
    owners: dict[tuple[str, ...], set[str]] = {}
    for link in found:
        owners.setdefault(forms(link.anchor), set()).add(link.target)
    for page in site:
        for node in LexborHTMLParser(page.html).css("a[href^='/p']"):
            if (anchor := forms(node.text())) in owners:
                owners[anchor].add(f"c{(node.attributes['href'] or '').strip('/p')}")
    said += [f"{anchor} leads to {targets}" for anchor, targets in owners.items() if len(targets) > 1]
    inbound = Counter(href for page in site for href in set(hrefs(page.html)) - {page.url})
    for target, count in Counter(link.target for link in found).items():
        if count + inbound[url_of(target)] > rules.max_inbound_per_target:
            said.append(f"{target} gets too many links")
    return said


def wrong_pair(source: Page, target: Page) -> list[str]:
    wrong = {
        "self": source is target,
        "closed": not source.may_give or not target.may_receive,
        "language": source.language[:2] != target.language[:2],
        "translation": bool(source.translation_group) and source.translation_group == target.translation_group,
        "type": (source.entity_type, target.entity_type) == ("product", "post"),
    }
    return [f"{name}: {source.id} to {target.id}" for name, is_wrong in wrong.items() if is_wrong]


def hrefs(html: str) -> list[str]:
    return [node.attributes.get("href") or "" for node in LexborHTMLParser(html).css("a[href]")]


def positions(html: str) -> list[tuple[int, int]]:
    """First and last word of each link, counted over the text."""
    marked = LexborHTMLParser(html)
    for node in marked.css("a"):
        node.insert_before(" qqbegin ")
        node.insert_after(" qqend ")
    spans, count, begin = [], 0, 0
    for word in words(text_of(marked.html or "")):
        if word == "qqbegin":
            begin = count
        elif word == "qqend":
            spans.append((begin, count - 1))
        else:
            count += 1
    return spans


@settings(max_examples=80, deadline=None)
@given(sites())
def test_no_suggestion_breaks_a_rule(site: list[Page]) -> None:
    found = suggest(site, RULES)
    assert broken_rules(site, found, RULES) == []
    for page in site:
        mine = [link for link in found if link.source == page.id]
        result = apply(page.html, mine, url_of)
        assert len(result.applied) == len(mine)
        assert all(page.html[link.offset :].startswith(link.anchor.replace("&", "&amp;")) for link in mine)
        new = Counter(hrefs(result.html)) - Counter(hrefs(page.html))
        assert new == Counter(url_of(link.target) for link in mine)
        assert all(count == 1 and href not in hrefs(page.html) for href, count in new.items())
        assert not LexborHTMLParser(result.html).css(FORBIDDEN) or hrefs(page.html) == hrefs(result.html)
        internal = [href for href in hrefs(result.html) if href.startswith("/p")]
        assert not mine or len(internal) <= RULES.allowance(len(words(text_of(result.html))))
        added = [span for span, href in zip(positions(result.html), hrefs(result.html), strict=True) if href in new]
        for first, last in added:
            others = [span for span in positions(result.html) if span != (first, last)]
            assert all(begin - last > 8 or first - end > 8 for begin, end in others)


@settings(max_examples=40, deadline=None)
@given(sites(), st.randoms(use_true_random=False))
def test_the_order_of_the_pages_does_not_matter(site: list[Page], shuffler: random.Random) -> None:
    shuffled = [*site]
    shuffler.shuffle(shuffled)
    assert sorted(map(repr, suggest(site, RULES))) == sorted(map(repr, suggest(shuffled, RULES)))


@settings(max_examples=80, deadline=None)
@given(sites())
def test_applying_then_removing_restores_every_byte_and_twice_is_once(site: list[Page]) -> None:
    found = suggest(site, RULES)
    for page in site:
        for html in (page.html, sanitise_html(page.html)):
            mine = [link for link in found if link.source == page.id]
            result = apply(html, mine, url_of)
            again = apply(result.html, mine, url_of)
            assert again.html == result.html
            assert {one.reason for one in again.rejected} <= {"already_linked", "not_allowed_here", "anchor_not_found"}
            back = result.html
            for link in result.applied:
                back = remove(back, url_of(link.target))
            assert back == html


_ANY = st.text(alphabet="<>/ap h1b&;\"'=! -x\n\u00e9\u2019", max_size=60)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(_ANY, st.just("decking oil"), st.sampled_from(["<p>", "</p>", "<a href='/z/'>", "<!--"]))))
def test_any_text_at_all_survives_applying_and_removing(parts: list[str]) -> None:
    html = " ".join(parts)
    result = apply(html, [Suggestion("s", "c1", "decking oil", 0, 0, 1.0, "")], lambda _: "/new/")
    assert len(result.applied) + len(result.rejected) == 1
    assert remove(result.html, "/new/") == html if result.applied else result.html == html
    assert apply(result.html, result.applied, lambda _: "/new/").html == result.html


def test_links_beside_the_text_count_as_links() -> None:
    filler = "Boards want care in spring and the work is light when the days are dry and long enough. " * 20
    one = Page("a", "Decking oil", f"<p>{filler}</p>", "/a/", keyphrases=("decking oil",))
    html = f"<p>Use decking oil. {filler} Then more decking oil.</p>"
    two = Page("b", "Boards", html, "/b/", links=(PlacedLink("a", "decking oil", 7, 18),))
    assert not [link for link in suggest([one, two], LinkSettings()) if link.source == "b"]
    free = Page("b", "Boards", html, "/b/", links=(PlacedLink("zzz", "decking oil", 7, 18),))
    assert [link.target for link in suggest([one, free], LinkSettings()) if link.source == "b"] == ["a"]


def test_what_others_link_teaches_the_page_but_not_what_it_links_itself() -> None:
    filler = "Boards want care in spring and the work is light when the days are dry and long enough. " * 12
    goal = Page("goal", "Spring care in ten steps", f"<p>{filler}</p>", "/goal/")
    taught = [
        Page(f"t{n}", f"Page {n}", f'<p>Our <a href="/goal/">yearly ritual</a>. {filler}</p>', f"/t{n}/")
        for n in (1, 2)
    ]
    reader = Page("r", "Reader", f"<p>It is a yearly ritual for us. {filler}</p>", "/r/")
    found = [link for link in suggest([goal, *taught, reader], LinkSettings()) if link.source == "r"]
    assert [(link.target, link.anchor) for link in found] == [("goal", "yearly ritual")]
    assert "what others link to it with" in found[0].why


def test_a_reciprocal_link_is_refused_beyond_the_cap() -> None:
    filler = "Boards want care in spring and the work is light when the days are dry and long enough. " * 12
    one = Page(
        "a", "Oak boards", f'<p>{filler} See <a href="/b/">pine wood</a>.</p>', "/a/", keyphrases=("oak boards",)
    )
    two = Page("b", "Pine wood", f"<p>Like oak boards. {filler}</p>", "/b/", keyphrases=("pine wood",))
    assert [link.target for link in suggest([one, two], LinkSettings())] == ["a"]
    assert suggest([one, two], LinkSettings(max_reciprocal_per_page=0)) == []
