"""The tree of pages, whatever is moved where: no circle, no path twice, parents before their children."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from pathlib import Path

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from igny8_core.domain.site_building import tree
from igny8_core.domain.site_building.models import PageBlueprint
from igny8_core.domain.site_building.selectors import pages_of
from igny8_core.domain.site_building.services import (
    blueprint_service,
    page_service,
    page_versioning_service,
    tree_service,
)
from igny8_core.domain.site_building.tree import Node
from igny8_core.shared.errors import ServiceError

SLUGS = st.sampled_from(["a", "b", "c", "d", "blog", "assets"])
MOVES = st.lists(
    st.tuples(st.integers(0, 7), st.one_of(st.none(), st.integers(0, 7)), SLUGS, st.integers(0, 8)), max_size=25
)


def sound(nodes: list[Node]) -> None:
    """What must hold of every tree that is taken."""
    by_id = {node.id: node for node in nodes}
    paths = tree.paths(nodes)
    assert len(set(paths.values())) == len(nodes)
    assert [path for path in paths.values() if path == "/"] == ["/"]
    for node in nodes:
        above, steps = node, 0
        while above.parent_id is not None:
            above, steps = by_id[above.parent_id], steps + 1
            assert steps < tree.MAX_DEPTH
        parent = paths[node.parent_id] if node.parent_id else "/"
        assert paths[node.id] == ("/" if node.is_home else f"{parent}{node.slug}/")
    arranged = tree.ordered(nodes)
    assert sorted(node.id for node in arranged) == sorted(by_id)
    places = {node.id: place for place, node in enumerate(arranged)}
    assert all(node.parent_id is None or places[node.parent_id] < places[node.id] for node in nodes)
    assert arranged[0].is_home


@given(MOVES)
def test_only_sound_trees_are_taken(moves):
    nodes = [Node("0", None, ""), *(Node(str(number), None, f"p{number}") for number in range(1, 8))]
    for page, parent, slug, _ in moves:
        changed = replace(nodes[page], parent_id=None if parent is None else str(parent))
        if not changed.is_home:
            changed = replace(changed, slug=slug)
        tried = [changed if node.id == changed.id else node for node in nodes]
        if not tree.problems(tried):
            nodes = tried
        sound(nodes)


@given(MOVES)
def test_a_free_slug_is_free(moves):
    nodes = [Node("0", None, "")]
    for number, (_, _, slug, _) in enumerate(moves, 1):
        node = Node(str(number), None, "-")
        nodes.append(replace(node, slug=tree.free_slug(slug, node, nodes)))
    assert tree.problems(nodes) == {}


def test_problems_are_named():
    home, a, b = Node("h", None, ""), Node("a", "b", "a"), Node("b", "a", "b")
    assert tree.problems([home, a, b])["a"].code == "tree_circular"
    assert tree.problems([home, replace(a, parent_id="x")])["a"].code == "tree_unknown_parent"
    assert tree.problems([home, Node("a", None, "same"), Node("b", None, "same")])["b"].code == "slug_taken"
    assert tree.problems([home, Node("a", None, "x" * 300)])["a"].code == "path_too_long"
    assert tree.problems([home, Node("a", None, "blog", is_blog=True)]) == {}


@pytest.fixture
def blueprint(scope):
    made = blueprint_service.create_blueprint(site_id=scope.site.id, name="Acme", brief="We mend bicycles.")
    for title in ("Home", "One", "Two", "Three", "Four", "Five", "Six", "Seven"):
        page_service.create_page(blueprint_id=made.id, title=title)
    return made


@pytest.mark.parametrize("seed", range(6))
def test_stored_trees_stay_sound_through_moves_renames_and_deletions(blueprint, seed):
    """Refused changes leave the table as it was."""
    dice = random.Random(seed)
    everything = [page.id for page in pages_of(blueprint_id=blueprint.id)]
    for _ in range(40):
        page = dice.choice(everything)
        before = [(p.id, p.path, p.position) for p in pages_of(blueprint_id=blueprint.id)]
        try:
            _act(dice, page, everything)
        except ServiceError:
            assert [(p.id, p.path, p.position) for p in pages_of(blueprint_id=blueprint.id)] == before
        live = pages_of(blueprint_id=blueprint.id)
        nodes = [tree_service.node_of(p) for p in live]
        sound(nodes)
        assert {p.id: p.path for p in live} == tree.paths(nodes)
        assert len({p.position for p in live}) == len(live)
        assert [p.id for p in live] == [node.id for node in tree.ordered(nodes)]


def _act(dice, page: str, everything: list[str]) -> None:
    match dice.randrange(4):
        case 0:
            parent = dice.choice([None, *everything])
            page_service.update_page(page_id=page, changes={"parent_id": parent, "position": dice.randrange(5)})
        case 1:
            page_service.update_page(page_id=page, changes={"slug": dice.choice(["one", "two", "x", "y"])})
        case 2:
            page_service.delete_page(page_id=page)
        case _:
            page_service.undelete_page(page_id=page)


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=40)


@pytest.mark.django_db
def test_any_restored_version_has_the_blocks_of_then_byte_for_byte(scope, blueprint):
    page = page_service.create_page(blueprint_id=blueprint.id, title="History")
    kept: dict[int, bytes] = {1: orjson.dumps(PageBlueprint.objects.get(id=page.id).blocks_json)}

    @settings(max_examples=40)
    @given(st.lists(TEXTS.filter(str.strip), min_size=1, max_size=4), st.integers(0, 10_000))
    def check(texts, pick):
        now = PageBlueprint.objects.get(id=page.id)
        blocks = [{"type": "quote", "text": text} for text in texts]
        saved = page_service.save_blocks(
            page_id=page.id, blocks_json=blocks, expected_version=now.version, save_version=True
        )
        number = page.versions.order_by("-number").first().number
        kept[number] = orjson.dumps(PageBlueprint.objects.get(id=page.id).blocks_json)
        chosen = sorted(kept)[pick % len(kept)]
        page_versioning_service.restore(page_id=page.id, number=chosen, expected_version=saved.version)
        assert orjson.dumps(PageBlueprint.objects.get(id=page.id).blocks_json) == kept[chosen]
        page_versioning_service.restore(page_id=page.id, number=number)
        assert orjson.dumps(PageBlueprint.objects.get(id=page.id).blocks_json) == kept[number]
        newest = page.versions.order_by("-number").first()
        kept[newest.number] = kept[number]

    check()


def test_the_renderers_own_folders_are_reserved():
    plan = (Path(__file__).parents[4] / "sites" / "src" / "renderer" / "plan.ts").read_text(encoding="utf-8")
    listed = re.search(r"const reserved = new Set\((\[.*?\])\)", plan, re.DOTALL)
    assert listed is not None
    assert set(orjson.loads(listed[1])) == tree.RENDERERS_OWN <= tree.RESERVED
