"""The on-page analysis, assessment by assessment, at the thresholds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from igny8_core.domain.optimization.analysis import AnalysisInput, Finding, ImageFacts, analyze
from igny8_core.domain.optimization.analysis.languages import language_of
from igny8_core.domain.optimization.analysis.sentences import split, tokens
from igny8_core.domain.optimization.analysis.title_width import title_width

ENGLISH = language_of("en")
PAGE = AnalysisInput(html="<p>Text.</p>", keyphrase="decking oil")


def finding(finding_id: str, **changes: object) -> Finding | None:
    return analyze(replace(PAGE, **changes)).finding(finding_id)  # type: ignore[arg-type]


def score(finding_id: str, **changes: object) -> int | None:
    found = finding(finding_id, **changes)
    return found.score if found else None


def filler(count: int) -> str:
    return " ".join(["Boards", *["board"] * (count - 1)]) + "."


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Use decking oil today. More.</p>", 9),
        ("<p>Oils protect decking. More.</p>", 9),
        ("<p>Decking is nice. Oil is too.</p>", 6),
        ("<p>Nothing here.</p><p>Decking oil.</p>", 3),
        ("<h2>Decking oil</h2><p>Nothing here.</p>", 3),
    ],
)
def test_introduction(html: str, expected: int) -> None:
    assert score("introduction_keyphrase", html=html) == expected


@pytest.mark.parametrize(
    ("keyphrase", "expected"),
    [("oil", 9), ("the best oil for your deck", 9), ("a b c d e f g h i", 6), ("", 0), ("n o p q r s t u v w x", 3)],
)
def test_keyphrase_length(keyphrase: str, expected: int) -> None:
    assert score("keyphrase_length", keyphrase=keyphrase) == expected


@pytest.mark.parametrize(("times", "expected"), [(0, 4), (1, 4), (2, 9), (4, 9), (5, 1), (6, 0)])
def test_density(times: int, expected: int) -> None:
    html = f"<p>{'Decking oil. ' * times}{filler(200 - 2 * times)}</p>"
    assert score("keyphrase_density", html=html) == expected


@pytest.mark.parametrize(
    ("times", "words", "expected"), [(0, 99, 4), (2, 99, 9), (3, 99, 1), (4, 99, 0), (1, 50, 9), (2, 50, 1), (3, 50, 0)]
)
def test_density_of_short_texts(times: int, words: int, expected: int) -> None:
    html = f"<p>{'Decking oil. ' * times}{filler(words - 2 * times)}</p>"
    assert score("keyphrase_density", html=html) == expected


@pytest.mark.parametrize(("length", "expected"), [(0, 1), (120, 6), (121, 9), (156, 9), (157, 6)])
def test_meta_description_length(length: int, expected: int) -> None:
    assert score("meta_description_length", meta_description="x" * length) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Buy decking oil.", 9), ("Decking oil. Decking oil.", 9), ("Decking oil. " * 3, 3), ("Nothing.", 3), ("", 3)],
)
def test_meta_description_keyphrase(text: str, expected: int) -> None:
    assert score("meta_description_keyphrase", meta_description=text) == expected


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (["Decking oil"], 9),
        (["Other"], 3),
        (["Decking oil", "Other"], 9),
        (["Decking oil"] * 4, 3),
        (["Decking oil", "a", "b", "c"], 3),
        ([], 9),
    ],
)
def test_subheadings(headings: list[str], expected: int | None) -> None:
    html = "".join(f"<h2>{heading}</h2><p>Text.</p>" for heading in headings)
    assert score("subheadings_keyphrase", html=html or "<p>x</p>") == expected


def test_no_subheading_in_a_long_text() -> None:
    assert score("subheadings_keyphrase", html=f"<p>{filler(301)}</p>") == 2


@pytest.mark.parametrize(
    ("link", "expected"),
    [("decking oil", 2), ("the decking oils", 2), ("decking oil from Sweden", 8), ("here", 8)],
)
def test_competing_links(link: str, expected: int) -> None:
    assert score("competing_links", html=f'<p><a href="/x/">{link}</a></p>') == expected


@pytest.mark.parametrize(
    ("alts", "expected"),
    [
        (["decking oil"], 9),
        (["a cat"], 6),
        ([""], 6),
        (["decking oil"] * 5, 6),
        (["decking oil"] * 2 + ["x"] * 3, 9),
        (["decking oil"] + ["x"] * 4, 6),
        ([], 3),
    ],
)
def test_image_alts(alts: list[str], expected: int) -> None:
    html = "".join(f'<p><img src="/a.png" alt="{alt}"></p>' for alt in alts) + "<p>x</p>"
    assert score("image_alt_keyphrase", html=html) == expected
    assert score("image_count", html=html) == (9 if alts else 3)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Decking oil: the guide", 9),
        ("The decking oil guide", 9),
        ("Choose decking oil", 6),
        ("Oil your decking", 6),
        ("Oil guide", 2),
        ("", 2),
    ],
)
def test_title(title: str, expected: int | None) -> None:
    assert score("title_keyphrase", title=title) == expected


def test_title_width() -> None:
    assert (score("title_width", title="W" * 31), score("title_width", title="W" * 32)) == (9, 3)
    assert score("title_width", title="") == 1
    assert title_width("iiii") < title_width("mmmm")


@pytest.mark.parametrize(
    ("keyphrase", "slug", "expected"),
    [
        ("decking oil", "decking-oil", 9),
        ("decking oil", "oil", 6),
        ("best teak decking oil", "teak-decking-oils", 9),
        ("best teak decking oil", "oil", 6),
        ("decking oil", "", 3),
    ],
)
def test_slug(keyphrase: str, slug: str, expected: int | None) -> None:
    assert score("slug_keyphrase", keyphrase=keyphrase, slug=slug) == expected


@pytest.mark.parametrize(("uses", "expected"), [(None, None), (0, 9), (1, 6), (5, 1)])
def test_used_before(uses: int | None, expected: int | None) -> None:
    assert score("keyphrase_used_before", keyphrase_uses=uses) == expected


def test_distribution() -> None:
    spread = "<p>" + "Decking oil helps. Boards rot. Rain falls. " * 5 + "</p>"
    heap = "<p>" + "Decking oil helps. " * 3 + "Boards rot. " * 12 + "</p>"
    assert (score("keyphrase_distribution", html=spread), score("keyphrase_distribution", html=heap)) == (9, 1)
    assert (score("keyphrase_distribution"), score("keyphrase_distribution", html="<p>Decking oil.</p>")) == (1, 9)


@pytest.mark.parametrize(
    ("count", "structure", "expected"),
    [
        (300, "article", 9),
        (299, "article", 6),
        (249, "article", 3),
        (199, "article", 1),
        (99, "article", 0),
        (200, "product_page", 3),
        (300, "cluster_hub", 3),
        (900, "cluster_hub", 9),
        (899, "cluster_hub", 6),
    ],
)
def test_text_length(count: int, structure: str, expected: int) -> None:
    assert score("text_length", html=f"<p>{filler(count)}</p>", structure=structure) == expected


@pytest.mark.parametrize(
    ("links", "internal", "outbound"),
    [
        ('<a href="/a/">x</a><a href="https://other.example/">y</a>', 9, 9),
        ('<a href="https://www.site.example/a">x</a>', 9, 3),
        ('<a href="https://other.example/" rel="nofollow">y</a>', 3, 7),
        ('<a href="https://o.example/" rel="sponsored">y</a><a href="https://p.example/">y</a>', 3, 8),
        ('<a href="#top">x</a><a href="mailto:a@b.example">y</a>', 3, 3),
    ],
)
def test_links(links: str, internal: int, outbound: int) -> None:
    page = {"html": f"<p>{links}</p>", "site_url": "https://site.example/"}
    assert (score("internal_links", **page), score("outbound_links", **page)) == (internal, outbound)


def test_h1() -> None:
    assert (score("single_h1", html="<h1>a</h1>"), score("single_h1", html="<h1>a</h1><h1>b</h1>")) == (8, 1)


def test_only_function_words() -> None:
    assert score("keyphrase_function_words", keyphrase="how to do it") == 0
    assert score("keyphrase_function_words") is None


@pytest.mark.parametrize(("count", "expected"), [(300, 9), (350, 6), (351, 3)])
def test_subheading_distribution(count: int, expected: int) -> None:
    assert score("subheading_distribution", html=f"<p>a b</p><h2>h</h2><p>{filler(count)}</p>") == expected


def test_text_without_any_subheading() -> None:
    scores = [score("subheading_distribution", html=f"<p>{filler(count)}</p>") for count in (300, 301)]
    assert scores == [9, 2]


@pytest.mark.parametrize(("count", "expected"), [(150, 9), (200, 6), (201, 3)])
def test_paragraphs(count: int, expected: int) -> None:
    assert score("paragraph_length", html=f"<p>{filler(count)}</p>") == expected


@pytest.mark.parametrize(("long", "expected"), [(25, 9), (30, 6), (31, 3)])
def test_sentences(long: int, expected: int) -> None:
    html = f"<p>{(filler(21) + ' ') * long}{(filler(20) + ' ') * (100 - long)}</p>"
    assert score("sentence_length", html=html) == expected


def test_consecutive_sentences_are_shown() -> None:
    found = finding("consecutive_sentences", html="<p>Oil lasts. Wood rots. Wood dries. Wood cracks. Oil helps.</p>")
    assert found is not None
    assert (found.score, [span.text for span in found.positions]) == (3, ["Wood rots.", "Wood dries.", "Wood cracks."])
    assert score("consecutive_sentences", html="<p>The deck. The wood. The oil.</p>") == 9


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The deck was oiled", True),
        ("It has been carefully written", True),
        ("The deck got painted", True),
        ("The deck is big", False),
        ("We oiled the deck", False),
        ("It is indeed good", False),
        ("They were not told", True),
        ("The speed is high and we wanted it", False),
    ],
)
def test_passive_voice(sentence: str, *, expected: bool) -> None:
    assert ENGLISH.passive is not None
    assert ENGLISH.passive.stands_in(tokens(sentence), sentence) is expected


@pytest.mark.parametrize(("passives", "expected"), [(10, 9), (15, 6), (16, 3)])
def test_passive_share(passives: int, expected: int) -> None:
    html = f"<p>{'It was made. ' * passives}{'We made it. ' * (100 - passives)}</p>"
    assert score("passive_voice", html=html) == expected


@pytest.mark.parametrize(("connected", "expected"), [(30, 9), (20, 6), (19, 3)])
def test_transition_words(connected: int, expected: int) -> None:
    html = f"<p>{'However it works. ' * connected}{'Boards need care. ' * (100 - connected)}</p>"
    assert score("transition_words", html=html) == expected


def test_phrases_connect_too() -> None:
    html = f"<p>{'For the same reason we oil. ' * 50}</p>"
    assert score("transition_words", html=html) == 9


def test_reading_ease_lies_near_the_published_value() -> None:
    # "The cat sat on the mat": 6 words, 6 syllables, one sentence: 116 by the formula, cut to 100.
    assert analyze(replace(PAGE, html="<p>The cat sat on the mat.</p>")).reading_ease == 100
    assert ENGLISH.syllables is not None
    assert [ENGLISH.syllables(word) for word in ("table", "baked", "wanted", "beautiful", "the")] == [2, 1, 2, 3, 1]


@pytest.mark.parametrize(
    "forms",
    [("bake", "bakes", "baked", "baking"), ("deck", "decks", "deck's"), ("city", "cities"), ("stop", "stopped")],
)
def test_word_forms(forms: tuple[str, ...]) -> None:
    assert len({ENGLISH.root_of(form) for form in forms}) == 1


def test_compounds_match_their_parts() -> None:
    assert score("introduction_keyphrase", keyphrase="front end developer", html="<p>A front-end developer.</p>") == 9
    assert score("title_keyphrase", keyphrase="front-end developer", title="Front end developers") == 6
    assert score("title_keyphrase", keyphrase="front-end developer", title="Front end developer jobs") == 6


def test_sentences_end_where_they_end() -> None:
    text = "Dr. Smith oils 3.5 decks, e.g. Oak ones. He asks: “Why?” Then he rests. It's No. 5 of J. Doe!"
    assert [sentence.text for sentence in split(text)] == [
        "Dr. Smith oils 3.5 decks, e.g. Oak ones.",
        "He asks: “Why?”",
        "Then he rests.",
        "It's No. 5 of J. Doe!",
    ]


def test_other_languages_say_what_they_cannot_do() -> None:
    result = analyze(replace(PAGE, html=f"<p>{'Olja skyddar trä. ' * 60}</p>", language="sv-SE", keyphrase="olja"))
    assert set(result.not_available) == {
        "keyphrase_function_words",
        "passive_voice",
        "transition_words",
        "reading_ease",
        "word_complexity",
    }
    assert result.reading_ease is None
    assert not {finding.id for finding in result.findings} & set(result.not_available)


def test_highlights_point_at_the_text() -> None:
    found = finding("introduction_keyphrase", html="<h2>Top</h2><p>First.  <b>Use</b> decking\n oil now.</p>")
    assert found is not None
    span = found.positions[0]
    assert (span.block, "First. Use decking oil now."[span.start : span.end]) == (1, "Use decking oil now.")


def test_a_good_page_scores_high_and_advice_comes_with_faults_only() -> None:
    body = "".join(
        f"<h2>{title}</h2><p>Decking oil keeps rain out. However, wood needs air. We oil it in May. {text}</p>"
        for title, text in (
            ("Why decking oil helps", filler(19) * 3),
            ("Tools", filler(18) * 4),
            ("Time", filler(20) * 3),
        )
    )
    page = AnalysisInput(
        html=f'<p>Decking oil for your deck, <a href="/care/">step by step</a>. <a href="https://x.example/">Study</a>.'
        f'<img src="/a.png" alt="Decking oil on oak"></p>{body}',
        keyphrase="decking oil",
        title="Decking oil: how to choose and apply it",
        meta_description="Decking oil keeps your deck dry for years. Read how to choose one, how to apply it in an "
        "afternoon, and how often boards want a new coat.",
        slug="decking-oil",
        site_url="https://site.example",
    )
    result = analyze(page)
    assert result.score >= 80
    assert all(bool(found.how_to_mend) == (found.score < 8) for found in result.findings)


@settings(deadline=None, max_examples=80)
@given(st.text(max_size=300), st.text(max_size=30), st.sampled_from(["en", "de", "ja", ""]))
def test_any_input_gives_a_score(text: str, keyphrase: str, language: str) -> None:
    result = analyze(AnalysisInput(html=f"<p>{text}</p>", keyphrase=keyphrase, title=text, language=language))
    assert 0 <= result.score <= 100
    assert all(0 <= found.score <= 9 for found in result.findings)
    assert result == analyze(AnalysisInput(html=f"<p>{text}</p>", keyphrase=keyphrase, title=text, language=language))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, None),
        ({"keyphrase_uses": 0}, 9),
        ({"rivals": ("Other oil",)}, 6),
        ({"rivals": ("Other oil", "Third")}, 1),
    ],
)
def test_cannibalisation(changes: dict[str, object], expected: int | None) -> None:
    assert score("cannibalisation", **changes) == expected


@pytest.mark.parametrize(("others", "expected"), [(set(), None), ({"decking  oil"}, 9), ({"decking oil"}, 1)])
def test_duplicate_titles(others: set[str], expected: int | None) -> None:
    assert score("duplicate_title", title="Decking\n OIL", other_titles=others) == expected


def test_content_gap_names_what_is_missing() -> None:
    wanted = ("oiling a deck", "deck stain", "teak", "wood")
    found = finding("content_gap", html="<p>We oil decks. Stains of wood.</p>", cluster_keywords=wanted)
    assert found is not None
    assert (found.score, "deck stain, teak" in found.sentence) == (6, True)


@pytest.mark.parametrize(("days", "expected"), [(0, 9), (365, 9), (366, 6), (731, 3)])
def test_freshness(days: int, expected: int) -> None:
    today = date(2026, 6, 1)
    assert score("freshness", today=today, updated_on=today - timedelta(days=days)) == expected


@pytest.mark.parametrize(
    ("headings", "expected"),
    [("h1 h2 h3 h2", 9), ("h2 h3 h4", 9), ("h2 h4", 6), ("h1 h3 h2 h5", 3), ("h4 h5", 6), ("", None)],
)
def test_heading_order(headings: str, expected: int | None) -> None:
    html = "".join(f"<{tag}>x</{tag}>" for tag in headings.split())
    assert score("heading_order", html=html or "<p>x</p>") == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (ImageFacts(200_000), 9),
        (ImageFacts(200_001), 6),
        (ImageFacts(500_001), 3),
        (ImageFacts(1, 2_561, 10), 6),
        (ImageFacts(), None),
    ],
)
def test_image_weight(facts: ImageFacts, expected: int | None) -> None:
    assert score("image_weight", html='<img src="/a.png">', images={"/a.png": facts}) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('{"@type": "Article", "headline": "x"}', 9),
        ('{"@graph": [{"@type": "Product"}]}', 6),
        ('{"@type": "Article",}', 3),
        ('{"name": "x"}', 6),
        ("[" * 50_000, 3),
        ("", None),
    ],
)
def test_json_ld(markup: str, expected: int | None) -> None:
    script = f'<script type="application/ld+json">{markup}</script>' if markup else ""
    assert score("json_ld", html=f"<p>x</p>{script}") == score("json_ld", json_ld=script or markup) == expected


def test_product_pages_have_assessments_of_their_own() -> None:
    product = '{"@type": "Product", "name": "x", "sku": "1", "offers": {"@type": "Offer", "gtin13": "2"}}'
    found = analyze(replace(PAGE, entity_type="product", json_ld=product, html="<ul><li>x</li></ul>"))
    scores = {name: found.finding(name).score for name in ("product_sku", "product_identifier", "lists")}  # type: ignore[union-attr]
    assert scores == {"product_sku": 9, "product_identifier": 9, "lists": 9}
    assert not {"internal_links", "outbound_links", "consecutive_sentences"} & {each.id for each in found.findings}


def test_synonyms_stand_for_the_keyphrase_but_not_in_the_title() -> None:
    page = {"synonyms": ("terrace lotion",), "html": "<p>Terrace lotion helps.</p>", "title": "Terrace lotion"}
    assert (score("introduction_keyphrase", **page), score("title_keyphrase", **page)) == (9, 2)


def test_quotes_ask_for_the_exact_phrase() -> None:
    for html, expected in (("<p>Oil for decking.</p>", 3), ("<p>Decking oil.</p>", 9)):
        assert score("introduction_keyphrase", html=html, keyphrase='"decking oil"') == expected


def test_words_that_only_share_a_root_are_other_words() -> None:
    assert score("introduction_keyphrase", html="<p>Development.</p>", keyphrase="developer") == 3
    assert score("introduction_keyphrase", html="<p>Developers.</p>", keyphrase="developer") == 9
    assert score("introduction_keyphrase", html="<p>Developers.</p>", keyphrase="developer", word_forms=False) == 3
