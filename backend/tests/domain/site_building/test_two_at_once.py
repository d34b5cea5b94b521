"""Two people, one moment: one save wins, the tree stays sound, a full box stays full."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from igny8_core.domain.site_building import tree
from igny8_core.domain.site_building.models import FormSubmission, PageBlueprint, SiteBlueprint
from igny8_core.domain.site_building.selectors import pages_of
from igny8_core.domain.site_building.services import (
    blueprint_service,
    form_service,
    page_service,
    tree_service,
)
from igny8_core.shared.errors import ServiceError
from igny8_core.shared.tenancy import tenant_scope

from tests.factories import World, make_world

THREADS = 8


def at_once(world: World, act: Callable[[int], Any]) -> list[str]:
    """What became of each: `ok`, or the code of the refusal."""
    barrier, answers = threading.Barrier(THREADS), []

    def work(number: int) -> None:
        try:
            with tenant_scope(world.account.id, user_id=world.owner.id):
                barrier.wait()
                act(number)
                answers.append("ok")
        except ServiceError as refused:
            answers.append(refused.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@pytest.fixture
def stage(transactional_db) -> tuple[World, SiteBlueprint]:
    """A committed site with a home page, which has a form."""
    world = make_world()
    with tenant_scope(world.account.id, user_id=world.owner.id):
        blueprint = blueprint_service.create_blueprint(site_id=world.site.id, name="Acme", brief="Bicycles")
        page_service.create_page(blueprint_id=blueprint.id, title="Home", template="contact")
        blueprint_service.activate(blueprint_id=blueprint.id)
    return world, blueprint


def test_one_of_many_saves_of_one_version_wins(stage):
    world, blueprint = stage
    with tenant_scope(world.account.id):
        page = pages_of(blueprint_id=blueprint.id)[0]

    def save(number: int) -> None:
        blocks = [{"type": "hero", "title": f"Number {number}"}]
        page_service.save_blocks(page_id=page.id, blocks_json=blocks, expected_version=page.version)

    assert sorted(at_once(world, save)) == ["changed_meanwhile"] * (THREADS - 1) + ["ok"]
    with tenant_scope(world.account.id):
        after = PageBlueprint.objects.get(id=page.id)
        assert after.version == page.version + 1
        assert after.versions.order_by("-number").first().snapshot["blocks_json"] == after.blocks_json


def test_pages_added_at_once_get_places_of_their_own(stage):
    world, blueprint = stage
    answers = at_once(world, lambda number: page_service.create_page(blueprint_id=blueprint.id, title="About"))
    assert answers == ["ok"] * THREADS
    with tenant_scope(world.account.id):
        pages = pages_of(blueprint_id=blueprint.id)
    assert len({page.path for page in pages}) == THREADS + 1
    assert tree.problems([tree_service.node_of(page) for page in pages]) == {}
    assert [page.position for page in pages] == list(range(THREADS + 1))


def test_pages_moved_below_each_other_at_once_make_no_circle(stage):
    world, blueprint = stage
    with tenant_scope(world.account.id, user_id=world.owner.id):
        made = [page_service.create_page(blueprint_id=blueprint.id, title=f"Page {n}").id for n in range(THREADS)]

    def move(number: int) -> None:
        changes = {"parent_id": made[(number + 1) % THREADS]}
        page_service.update_page(page_id=made[number], changes=changes)

    assert set(at_once(world, move)) <= {"ok", "tree_circular", "tree_too_deep"}
    with tenant_scope(world.account.id):
        pages = pages_of(blueprint_id=blueprint.id)
    nodes = [tree_service.node_of(page) for page in pages]
    assert tree.problems(nodes) == {}
    assert {page.id: page.path for page in pages} == tree.paths(nodes)


def test_a_box_takes_no_more_than_it_holds(stage, monkeypatch):
    world, _ = stage
    monkeypatch.setattr(form_service, "MAX_STORED", 3)

    def send(number: int) -> None:
        form_service.receive(
            site_id=world.site.id,
            form_id="contact",
            page="/",
            fields={"name": f"Ann {number}", "email": "ann@visitor.test", "message": "Hello"},
            address_hash="",
            user_agent="",
        )

    assert sorted(at_once(world, send)) == ["ok"] * 3 + ["submissions_full"] * (THREADS - 3)
    with tenant_scope(world.account.id):
        assert FormSubmission.objects.count() == 3
