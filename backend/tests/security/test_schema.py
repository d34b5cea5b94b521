"""Scenario 20 by machine: requests made from the OpenAPI schema, with and without a right to be there.

Schemathesis makes the requests, in and out of what the schema allows; half of the addresses name a row that is there.
No answer is a 5xx, each is what the schema promises, and none but 401 comes without the credentials.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from config.wsgi import application
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from igny8_core.core.accounts import token_service
from igny8_core.core.auth.models import Role
from igny8_core.shared.tenancy import tenant_scope
from schemathesis.core.failures import FailureGroup
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi import checks

from tests.factories import World
from tests.security.operations import Operation, make_rows
from tests.support.scenarios import scenario

pytestmark = scenario(20)
CONFORMS = [
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]
UPSTREAM = 502
"""Somebody else's server failed, which is said in a problem document: no fault of ours."""


@pytest.fixture
def rows(world: World) -> dict[str, str]:
    """Ids of one row per resource."""
    with tenant_scope(world.account.id, user_id=world.owner.id, role=Role.OWNER):
        return make_rows(world).ids


@pytest.fixture
def bearer(world: World) -> dict[str, str]:
    """The header of a token that may do everything."""
    with tenant_scope(world.account.id, user_id=world.owner.id, role=Role.OWNER):
        _, secret = token_service.create_token(name="machine", scopes=["read", "write"], expires_at=None)
    return {"Authorization": f"Bearer {secret}"}


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """Requests in the test's own transaction: as Django's own client, keep the connection when one ends."""
    signals = [request_started, request_finished]
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


def _operations() -> Iterator[Any]:
    schema = schemathesis.openapi.from_wsgi("/api/v1/schema/?format=json", application)
    for found in schema.get_all_operations():
        yield found.ok()


@pytest.mark.parametrize(
    "examples", [1, pytest.param(25, marks=[pytest.mark.thorough, pytest.mark.faults])], ids=["short", "long"]
)
def test_answers_are_what_the_schema_says(db, rows, bearer, examples):
    wrong: dict[str, str] = {}
    for operation in _operations():
        _try(operation, examples, rows, bearer, wrong)
    assert not wrong, "\n\n".join(f"{label}: {fault}" for label, fault in wrong.items())


def _try(operation: Any, examples: int, rows: dict[str, str], bearer: dict[str, str], wrong: dict[str, str]) -> None:
    """Note what is wrong about the operation, once."""
    row = rows.get(Operation(operation.method.upper(), operation.path).resource)
    modes = st.sampled_from(list(GenerationMode))
    cases = modes.flatmap(lambda mode: operation.as_strategy(generation_mode=mode))

    @settings(
        max_examples=examples,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(cases, st.booleans())
    def send(case: Any, there: bool) -> None:
        if row and there and "id" in (case.path_parameters or {}):
            case.path_parameters["id"] = row
        if operation.label not in wrong and (fault := _fault_of(case, bearer)):
            wrong[operation.label] = fault

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        send()


def _fault_of(case: Any, headers: dict[str, str]) -> str:
    """Send the request in a transaction that leaves nothing; '' when the answer is right."""
    with transaction.atomic():
        response = case.call(headers=headers)
        transaction.set_rollback(True)
    if response.status_code >= 500 and not _names_another_server(response):
        return f"{response.status_code}\n{case.as_curl_command()}\n{response.text[:2000]}"
    try:
        case.validate_response(response, checks=CONFORMS)
    except FailureGroup as failed:
        said = "\n".join(str(one) for one in failed.exceptions)[:2000]
        return f"{response.status_code} {said}\n{response.text[:500]}\n{case.as_curl_command()}"
    return ""


def _names_another_server(response: Any) -> bool:
    return response.status_code == UPSTREAM and "application/problem+json" in response.headers["content-type"]
