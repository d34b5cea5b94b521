"""What the offline provider composes passes the checks that it is judged by, reads sanely, and never varies."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from igny8_core.infrastructure.ai.composer import drawing, ideas, names, page, pictures, revision, site, topics
from igny8_core.infrastructure.ai.functions.auto_cluster import (
    AUTO_CLUSTER,
    AutoClusterInput,
    ClusterKeyword,
    FoundCluster,
)
from igny8_core.infrastructure.ai.functions.generate_content import GENERATE_CONTENT, GenerateContentInput
from igny8_core.infrastructure.ai.functions.generate_ideas import GENERATE_IDEAS, GenerateIdeasInput, IdeaKeyword
from igny8_core.infrastructure.ai.functions.generate_image_prompts import (
    GENERATE_IMAGE_PROMPTS,
    GenerateImagePromptsInput,
)
from igny8_core.infrastructure.ai.functions.generate_images import sniff
from igny8_core.infrastructure.ai.functions.generate_site_structure import (
    GENERATE_SITE_STRUCTURE,
    GenerateSiteStructureInput,
)
from igny8_core.infrastructure.ai.functions.optimize_content import (
    OPTIMIZE_CONTENT,
    Block,
    Finding,
    OptimizeContentInput,
    OptimizeContentOutput,
)
from igny8_core.infrastructure.ai.text import count_words, fold, headings, plain_text, words

PHRASES = [
    "espresso machine",
    "best espresso machine",
    "how to clean espresso machine",
    "espresso machine vs moka pot",
    "espresso machine repair near me",
    "buy espresso machine",
    "what is espresso",
    "espresso machine price",
    "espresso grinder settings",
    "running shoes for flat feet",
    "seo",
    "plumber",
    "why does my dog bark at night",
    "term life insurance for seniors",
]
OBJECTS = st.sampled_from(["espresso machine", "running shoes", "seo", "tax return", "garden hose", "sofa bed", "café"])
FRAMES = st.sampled_from(["{}", "best {}", "how to choose {}", "{} near me", "{} cost", "what is {}", "buy {} online"])
STRUCTURES = st.sampled_from(
    ["guide", "how-to", "comparison", "listicle", "review", "service_page", "product_page", "cluster_hub", "article"]
)


def keywords() -> tuple[IdeaKeyword, ...]:
    return tuple(IdeaKeyword(phrase=p, volume=1000 - i, difficulty=i * 5) for i, p in enumerate(PHRASES[:9]))


def plan(count: int = 9, taken: tuple[str, ...] = ()) -> list[GenerateContentInput]:
    data = GenerateIdeasInput(cluster="Espresso machine", keywords=keywords(), count=count, existing_titles=taken)
    output = ideas.compose(data)
    assert GENERATE_IDEAS.check(data, output) == []
    shared = set(GenerateContentInput.model_fields) & set(type(output.ideas[0]).model_fields)
    return [GenerateContentInput(**{name: getattr(idea, name) for name in shared}) for idea in output.ideas]


def sentences(html: str) -> list[str]:
    text = " ".join(plain_text(block) for block in re.findall(r"<p>.*?</p>", html))
    return [part for part in re.split(r"(?<=[.?!])\s", text) if part]


def test_a_cluster_becomes_a_hub_and_spokes_by_intent() -> None:
    found = plan()
    assert found[0].structure == "cluster_hub"
    by_phrase = {item.primary_keyword: item.structure for item in found}
    assert by_phrase["how to clean espresso machine"] == "how-to"
    assert by_phrase["espresso machine vs moka pot"] == "comparison"
    assert by_phrase["best espresso machine"] == "listicle"
    assert by_phrase["espresso machine repair near me"] == "service_page"
    assert all(35 <= len(item.title) <= 60 for item in found)


def test_titles_that_exist_are_not_given_again() -> None:
    first = {item.title for item in plan()}
    again = {item.title for item in plan(taken=tuple(first))}
    assert not first & again


def assert_sound(data: GenerateContentInput) -> None:
    output = page.write(data)
    assert GENERATE_CONTENT.check(data, output) == []
    assert GENERATE_CONTENT.sanitise(data, output).html == output.html
    count, phrase = count_words(output.html), fold(data.primary_keyword)
    assert 0.85 <= count / data.target_words <= 1.15
    text = fold(plain_text(output.html))
    assert 0.4 <= 100 * text.count(phrase) / count <= 3.0
    assert phrase in fold(output.title)
    assert phrase in fold(output.meta_title)
    assert phrase in fold(output.meta_description)
    assert phrase in fold(sentences(output.html)[0])
    titles = headings(output.html)
    assert 0.25 <= sum(phrase in fold(title) for title in titles) / len(titles) <= 0.75
    assert 50 <= len(output.meta_title) <= 60
    assert 121 <= len(output.meta_description) <= 156
    said = sentences(output.html)
    assert sum(len(words(sentence)) > 20 for sentence in said) / len(said) <= 0.25
    assert len(said) == len(set(said)), "a sentence is said twice"
    assert "{" not in output.html
    assert "[" not in output.html


@pytest.mark.parametrize("data", plan(), ids=lambda data: str(data.primary_keyword))
def test_planned_pages_are_sound(data: GenerateContentInput) -> None:
    assert_sound(data)


@settings(max_examples=60, deadline=None)
@given(frame=FRAMES, thing=OBJECTS, structure=STRUCTURES, target=st.integers(700, 2500))
def test_any_page_is_sound(frame: str, thing: str, structure: str, target: int) -> None:
    phrase = frame.format(thing)
    data = {"title": phrase, "primary_keyword": phrase, "structure": structure, "target_words": target}
    assert_sound(GenerateContentInput.model_validate(data))


@settings(max_examples=60, deadline=None)
@given(phrase=st.text(min_size=1, max_size=60), target=st.integers(300, 900))
def test_odd_keywords_break_nothing(phrase: str, target: int) -> None:
    data = GenerateContentInput(title=phrase, primary_keyword=phrase, target_words=target)
    output = page.write(data)
    assert "<script" not in output.html
    assert count_words(output.html) > target / 2


def test_pages_of_one_cluster_hardly_share_sentences() -> None:
    texts = [set(sentences(page.write(data).html)) for data in plan()]
    for one, other in itertools.combinations(texts, 2):
        assert len(one & other) / min(len(one), len(other)) <= 0.1


def test_the_same_input_gives_the_same_page() -> None:
    data = plan()[1]
    assert page.write(data) == page.write(data)


def test_steps_tables_and_questions_have_their_form() -> None:
    by_structure = {data.structure: page.write(data).html for data in plan()}
    assert "<ol><li>" in by_structure["how-to"]
    assert "<table>" in by_structure["comparison"]
    assert all("<h3>" in html for html in by_structure.values())


def test_a_given_outline_and_facts_are_kept() -> None:
    outline = ("First part", "Second part", "Third part")
    facts = ("We have served Leeds since 2001",)
    data = GenerateContentInput(
        title="Plumber in Leeds", primary_keyword="plumber", outline=outline, site_facts=facts, target_words=600
    )
    html = page.write(data).html
    assert [title.rpartition(": ")[2].capitalize() for title in headings(html)] == list(outline)
    assert "We have served Leeds since 2001." in plain_text(html)


def test_clusters_get_distinct_names() -> None:
    items = tuple(ClusterKeyword(id=str(i), phrase=phrase, volume=i) for i, phrase in enumerate(PHRASES))
    found = tuple(FoundCluster(key=str(i), keyword_ids=(str(i),), primary=phrase) for i, phrase in enumerate(PHRASES))
    data = AutoClusterInput(keywords=items, clusters=found)
    output = names.compose(data)
    assert AUTO_CLUSTER.check(data, output) == []
    assert output.clusters[2].description == (
        "Searches such as “how to clean espresso machine”, by people who want to do it themselves."
    )


def test_image_prompts_follow_the_headings() -> None:
    data = GenerateImagePromptsInput(title="Espresso at home", headings=("Grind", "Water"), count=5)
    output = pictures.compose(data)
    assert GENERATE_IMAGE_PROMPTS.check(data, output) == []
    assert "Grind" in output.prompts[1].alt


def test_pictures_have_their_size_and_depend_on_the_seed() -> None:
    one = drawing.draw(text="Title card: Espresso", width=1200, height=630, seed=1)
    assert sniff(one) == ("image/jpeg", 1200, 630)
    assert one == drawing.draw(text="Title card: Espresso", width=1200, height=630, seed=1)
    assert one != drawing.draw(text="Title card: Espresso", width=1200, height=630, seed=2)
    assert sniff(drawing.draw(text="x" * 400, width=800, height=1200, seed=3)) == ("image/jpeg", 800, 1200)


BLOCKS = tuple(
    Block(number=number, html=html)
    for number, html in enumerate(
        ('<p>See <a href="/x">this</a>.</p>', "<h2>One</h2>", "<p>Text.</p>", "<table><tr><td>1</td></tr></table>",
         "<h2>Two</h2>")
    )
)  # fmt: skip


def revised(finding: str, **fields: str) -> OptimizeContentOutput:
    data = OptimizeContentInput(
        **{"title": "Old", "target_keyword": "espresso machine", **fields},
        finding=Finding(id=finding, text=""),
        blocks=BLOCKS,
    )
    output = OPTIMIZE_CONTENT.sanitise(data, revision.compose(data))
    assert OPTIMIZE_CONTENT.check(data, output) == []
    return output


def test_a_revision_mends_the_finding_and_touches_nothing_else() -> None:
    [introduction] = revised("introduction_keyphrase").edits
    assert introduction.number == 0
    assert "espresso machine" in sentences(introduction.html)[0].lower()
    assert '<a href="/x">this</a>' in introduction.html
    [heading] = revised("subheadings_keyphrase").edits
    assert (heading.number, heading.html) == (1, "<h2>Espresso machine: One</h2>")
    [longer] = revised("text_length").edits
    assert longer.html.startswith("<h2>Two</h2><p>")
    assert 280 <= count_words(longer.html) <= 420
    described = revised("meta_description_length")
    assert (described.edits, described.title) == ((), "Old")
    assert 121 <= len(described.meta_description) <= 156


def test_what_no_rule_can_mend_is_left_and_not_claimed() -> None:
    output = revised("outbound_links")
    assert (output.edits, output.title, output.summary) == ((), "Old", "Nothing that a rule could mend.")


def test_sound_meta_data_is_left_alone() -> None:
    written = page.write(plan()[1])
    fields = {"title": written.title, "meta_title": written.meta_title, "meta_description": written.meta_description}
    for finding in ("title_keyphrase", "meta_description_keyphrase"):
        output = revised(finding, target_keyword="best espresso machine", **fields)
        assert {name: getattr(output, name) for name in fields} == fields


@settings(max_examples=40, deadline=None)
@given(
    services=st.lists(st.text(min_size=1, max_size=30), max_size=6),
    name=st.text(min_size=1, max_size=30),
    aim=st.text(),
)
def test_any_brief_becomes_a_site(services: list[str], name: str, aim: str) -> None:
    data = GenerateSiteStructureInput(
        name=name, type="bakery", brief="We bake.", services=tuple(services), objectives=(aim,)
    )
    assert GENERATE_SITE_STRUCTURE.check(data, site.compose(data)) == []


def test_a_site_has_a_page_for_each_service_and_claims_nothing() -> None:
    data = GenerateSiteStructureInput(
        name="Blue Kettle", type="Coffee machine repair", brief="In Leeds.", services=("Repair", "Rental")
    )
    output = site.compose(data)
    types = [item.type for item in output.pages]
    assert types == ["home", "about", "services", "service", "service", "blog_index", "contact", "legal"]
    assert all(121 <= len(item.meta_description) <= 156 for item in output.pages)
    assert output.navigation == ("home", "about-us", "services", "blog", "contact")


@pytest.mark.parametrize(
    ("phrase", "kind", "subject"),
    [
        ("how to descale an espresso machine", "howto", "espresso machine"),
        ("best running shoes for flat feet 2026", "best", "running shoes"),
        ("emergency plumber near me", "local", "emergency plumber"),
        ("gas heater vs electric heater", "versus", "heater"),
        ("what is seo", "question", "seo"),
        ("moka pot", "plain", "moka pot"),
    ],
)
def test_phrases_are_read(phrase: str, kind: str, subject: str) -> None:
    topic = topics.parse(phrase)
    assert (topic.kind, topic.subject) == (kind, subject)
