"""Evaluation ends, is pure, and nothing malformed is ever saved (issue: 'for any rule and event')."""

from __future__ import annotations

import copy
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from igny8_core.domain.automation import conditions
from igny8_core.domain.automation.conditions import OPERATORS
from igny8_core.domain.automation.triggers import TRIGGERS, fields_of
from igny8_core.shared.errors import Invalid

JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["all", "any", "field", "op", "value", "not", ""]), inner, max_size=3)
    ),
    max_leaves=12,
)
PRINTED = st.text(max_size=20).filter(str.isprintable)
_VALUES = {
    "number": st.integers(-(10**6), 10**6) | st.floats(-1e6, 1e6),
    "text": PRINTED,
    "texts": st.lists(PRINTED, min_size=1, max_size=5),
}
FACTS = {
    "number": st.integers(-(10**6), 10**6),
    "text": st.text(max_size=20),
    "list": st.lists(st.text(max_size=10), max_size=5),
}


@st.composite
def leaves(draw, trigger: str):
    name, fact = draw(st.sampled_from(sorted(fields_of(trigger).items())))
    op = draw(st.sampled_from([op for op, found in OPERATORS.items() if fact.kind in found.kinds]))
    value = _VALUES[OPERATORS[op].wants]
    if fact.options:
        option = st.sampled_from(fact.options)
        value = st.lists(option, min_size=1, max_size=3) if OPERATORS[op].wants == "texts" else option
    return {"field": name, "op": op, "value": draw(value)}


@st.composite
def cases(draw):
    """A trigger, conditions that may be saved, and facts of which some are missing."""
    trigger = draw(st.sampled_from(sorted(TRIGGERS)))
    tree = st.recursive(
        leaves(trigger),
        lambda inner: st.builds(
            lambda name, children: {name: children},
            st.sampled_from(["all", "any"]),
            st.lists(inner, min_size=1, max_size=3),
        ),
        max_leaves=6,
    )
    facts = {name: draw(FACTS[fact.kind]) for name, fact in fields_of(trigger).items() if draw(st.booleans())}
    return trigger, draw(tree), facts


def refusal(tree, trigger: str) -> Invalid | None:
    try:
        conditions.validate(tree, trigger=trigger)
    except Invalid as refused:
        return refused
    return None


@given(case=cases())
def test_what_may_be_saved_is_evaluated_without_changing_anything(case):
    trigger, tree, facts = case
    before = copy.deepcopy((tree, facts))
    refused = refusal(tree, trigger)
    if refused is not None:
        # Only size may be wrong with what the strategy builds.
        assert refused.errors[0].code == "too_large"
        return
    result = conditions.holds(tree, facts)
    assert conditions.holds(tree, facts) is result
    assert conditions.explained(tree, facts)["holds"] is result
    assert set(conditions.fields_in(tree)) <= set(fields_of(trigger))
    assert (tree, facts) == before
    json.dumps(conditions.explained(tree, facts))


@given(junk=JUNK, trigger=st.sampled_from(sorted(TRIGGERS)))
def test_anything_else_is_refused_with_its_path(junk, trigger):
    refused = refusal(junk, trigger)
    if refused is None:
        assert conditions.holds(junk, {}) in (True, False)
    else:
        assert refused.errors[0].pointer.startswith("/conditions")
        assert refused.errors[0].detail


@pytest.mark.parametrize(
    ("tree", "pointer"),
    [
        ({"all": []}, "/conditions/all"),
        ({"all": [{"field": "count", "op": "gte", "value": 1}], "any": []}, "/conditions"),
        ({"any": [{"field": "count", "op": "gte", "value": "1"}]}, "/conditions/any/0/value"),
        ({"any": [{"field": "count", "op": "gte", "value": True}]}, "/conditions/any/0/value"),
        ({"field": "count", "op": "contains", "value": "x"}, "/conditions/op"),
        ({"field": "content_ids", "op": "contains", "value": "x"}, "/conditions/field"),
        ({"field": "site.weekday", "op": "in", "value": ["mon", "someday"]}, "/conditions/value"),
        ({"field": "site.weekday", "op": "in", "value": []}, "/conditions/value"),
        ({"field": "count", "op": "gte", "value": float("nan")}, "/conditions/value"),
        ({"field": ["count"], "op": {"a": 1}, "value": 1}, "/conditions/field"),
    ],
)
def test_each_error_has_its_exact_path(tree, pointer):
    with pytest.raises(Invalid) as refused:
        conditions.validate(tree, trigger="keyword_added")
    assert refused.value.errors[0].pointer == pointer


def test_trees_are_bounded():
    leaf = {"field": "count", "op": "gte", "value": 1}
    deep = leaf
    for _ in range(conditions.MAX_NESTING):
        deep = {"all": [deep]}
    for tree in (deep, {"any": [leaf] * conditions.MAX_NODES}):
        with pytest.raises(Invalid) as refused:
            conditions.validate(tree, trigger="keyword_added")
        assert refused.value.errors[0].code == "too_large"


def test_the_explanation_says_what_was_found():
    tree = {"all": [{"field": "count", "op": "gte", "value": 5}, {"field": "site.hour", "op": "lt", "value": 9}]}
    assert conditions.explained(tree, {"count": 7}) == {
        "all": [
            {"field": "count", "op": "gte", "value": 5, "holds": True, "have": 7},
            {"field": "site.hour", "op": "lt", "value": 9, "holds": False, "have": None},
        ],
        "holds": False,
    }
