"""JSON bodies: what PostgreSQL cannot keep is refused at the door, by its place."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("conditions", "where"),
    [({"all": [{"field": "a\x00", "op": "is", "value": 1}]}, "conditions/all/0/field"), ({"\x00": 1}, "conditions")],
)
def test_a_nul_character_is_refused_by_its_place(api, world, conditions, where):
    rule = {"site_id": world.site.id, "name": "Rule", "trigger": "keyword_added", "conditions": conditions}
    refused = api.post("/api/v1/automation/rules/", rule)
    assert refused.status_code == 400
    [error] = refused.json()["errors"]
    assert error["pointer"] == "/conditions"
    assert where in error["detail"]


def test_the_letters_of_its_escape_are_text_like_any_other(api, world):
    made = api.post("/api/v1/sites/", {"name": r"How \u0000 is written", "kind": "hosted"})
    assert made.status_code == 201
