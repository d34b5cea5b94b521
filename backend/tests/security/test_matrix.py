"""Scenario 20: every operation of the schema × nobody, outsider, member of another site, suspended account, roles."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from drf_spectacular.generators import SchemaGenerator
from igny8_core.core.auth.models import Account, ApiToken, Membership, Role
from igny8_core.core.base.models import AccountBaseModel
from igny8_core.shared.ids import new_id
from igny8_core.shared.tenancy import cross_tenant, tenant_scope
from rest_framework.test import APIClient

from tests.factories import make_member, make_site
from tests.security.operations import (
    BODIES,
    GLOBAL,
    NAMES_A_FOREIGN_ROW,
    OPEN_TO_VIEWERS,
    QUERIES,
    WITHOUT_BODY,
    Operation,
    Rows,
    make_rows,
    operations,
)
from tests.security.roles import OPERATOR, least_role, unknown_names
from tests.support.scenarios import scenario

pytestmark = scenario(20)

OPERATIONS = operations()
SESSION = "/api/v1/session/"


def _fill(world) -> Rows:
    with tenant_scope(world.account.id, user_id=world.owner.id, role=Role.OWNER):
        rows = make_rows(world)
        member = Membership.objects.get(user=world.owner)
        token = ApiToken.objects.create(
            account=world.account, membership=member, name="t", hint="h", digest=world.account.id, scopes=["read"]
        )
        rows.ids["/api/v1/tokens/"] = token.id
        return rows


def _call(client: APIClient, operation: Operation, rows: Rows, *, row_id: str | None = None):
    name = str(operation)
    path = operation.path.replace("{id}", row_id or rows.ids.get(operation.resource, new_id("none")))
    if name in ("POST /api/v1/planner/keyword-imports/", "POST /api/v1/planner/serps/"):
        file = SimpleUploadedFile("k.csv", b"keyword,url\none,https://example.com\n")
        return client.post(path, {**BODIES[name](rows), "file": file}, format="multipart")
    if name in ("POST /api/v1/writer/images/", "POST /api/v1/site-builder/assets/"):
        file = SimpleUploadedFile("p.png", b"\x89PNG")
        return client.post(path, {**BODIES[name](rows), "file": file, "alt": "x"}, format="multipart")
    if operation.method == "GET":
        return _whole(client.get(path, QUERIES.get(name, {})))
    body = BODIES[name](rows) if name in BODIES else {}
    return getattr(client, operation.method.lower())(path, body, format="json")


def _whole(response):
    """A file that is sent as a stream, read to its end; it is no JSON."""
    if not response.streaming:
        return response
    whole = HttpResponse(b"".join(response.streaming_content), status=response.status_code)
    whole.json = dict
    return whole


def _fingerprint(account_id: str) -> dict[str, list]:
    """Every tenant row of an account, by id and last change: what no stranger's request may alter."""
    with cross_tenant(reason="a test compares every row before and after"):
        return {
            model.__name__: sorted(
                map(str, model._default_manager.filter(account_id=account_id).values_list("pk", "updated_at"))
            )
            for model in apps.get_models()
            if issubclass(model, AccountBaseModel) and model.__module__.startswith("igny8_core.")
        }


def test_every_operation_is_declared():
    names = {str(operation) for operation in OPERATIONS}
    writes = {name for name in names if not name.startswith("GET")}
    assert writes == set(BODIES) | WITHOUT_BODY
    assert len(names) > 80


def test_every_resource_has_a_row_to_attack(world):
    rows = _fill(world)
    missing = {o.resource for o in OPERATIONS if o.is_detail} - set(rows.ids) - GLOBAL
    assert missing == set()


def test_nobody_gets_anything(world):
    rows, client = _fill(world), APIClient()
    answers = {str(operation): _call(client, operation, rows).status_code for operation in OPERATIONS}
    assert {name: status for name, status in answers.items() if status != 401} == {}


def test_an_outsider_sees_and_changes_nothing(world, other_world, client_of):
    rows, client = _fill(world), client_of(other_world.owner)
    before = _fingerprint(world.account.id)
    secrets = set(rows.ids.values()) - {rows.ids["/api/v1/sites/"]} | {world.account.id, world.owner.email}
    wrong = []
    for operation in OPERATIONS:
        response = _call(client, operation, rows)
        named = operation.is_detail and operation.resource not in GLOBAL
        if named and response.status_code != 404:
            wrong.append(f"{operation}: {response.status_code}")
        if str(operation) in NAMES_A_FOREIGN_ROW and not _is_refused(response):
            wrong.append(f"{operation}: {response.status_code} {response.content[:120]!r}")
        leaked = [
            secret for secret in secrets if secret.encode() in response.content and not _is_echo(operation, response)
        ]
        if leaked:
            wrong.append(f"{operation} shows {leaked[0]}")
    assert wrong == []
    assert _fingerprint(world.account.id) == before


def _is_refused(response) -> bool:
    """4xx; or a bulk answer in which every item is unknown or none was touched."""
    if 400 <= response.status_code < 500:
        return True
    body = response.json()
    return set(body.get("results", {}).values()) == {"not_found"} or body.get("task_ids") == []


_ECHOES = ("bulk-update/", "bulk-delete/", "bulk-reject/", "bulk-approve/", "bulk-reconsider/")


def _is_echo(operation: Operation, response) -> bool:
    """A refusal names the path, and a bulk answer the ids, that the caller sent."""
    return response.status_code >= 400 or str(operation).endswith(_ECHOES)


def test_a_foreign_id_answers_like_an_absent_one(world, other_world, client_of):
    """Byte for byte, but for the id in the address and the request's own id."""
    rows, client = _fill(world), client_of(other_world.owner)
    for operation in OPERATIONS:
        if not operation.is_detail or operation.resource in GLOBAL:
            continue
        foreign = rows.ids[operation.resource]
        absent = new_id(foreign.split("_")[0])
        answers = []
        for row_id in (foreign, absent):
            response = _call(client, operation, rows, row_id=row_id)
            body = response.json()
            body.pop("request_id")
            answers.append((response.status_code, str(body).replace(row_id, "ID")))
        assert answers[0] == answers[1], str(operation)


def test_filters_orderings_and_cursors_cannot_reach_a_foreign_row(world, other_world, client_of):
    rows, client = _fill(world), client_of(other_world.owner)
    for operation in OPERATIONS:
        if operation.method != "GET" or operation.is_detail or operation.path in GLOBAL:
            continue
        for query in ({"site": world.site.id}, {"ordering": "id"}, {"page_size": 200}, {"count": "true"}):
            response = _whole(client.get(operation.path, query))
            if response.status_code == 200 and "results" in (body := response.json()):
                shown = {row["id"] for row in body["results"]}
                assert shown.isdisjoint(rows.ids.values()), f"{operation} {query}"
                if "site" in query:
                    assert shown == set(), f"{operation} {query}"


def test_a_member_narrowed_to_a_site_sees_no_other(world, client_of):
    rows = _fill(world)
    client = client_of(make_member(world, Role.EDITOR, sites=[make_site(world)]))
    account_wide = {
        f"/api/v1/{name}/"
        for name in ("tokens", "members", "invitations", "audit-events", "ai-connections", "billing/transactions")
    }
    wrong = []
    for operation in OPERATIONS:
        if not operation.is_detail or operation.resource in GLOBAL | account_wide:
            continue
        response = _call(client, operation, rows)
        if response.status_code not in (403, 404):
            wrong.append(f"{operation}: {response.status_code}")
    assert wrong == []


def test_a_suspended_account_can_do_nothing(world, client_of):
    rows = _fill(world)
    Account.objects.filter(id=world.account.id).update(status=Account.Status.SUSPENDED)
    client = client_of(world.owner)
    answers = {str(o): _call(client, o, rows).status_code for o in OPERATIONS if not o.path.startswith(SESSION)}
    assert {name: status for name, status in answers.items() if status != 403} == {}
    assert client.get(SESSION).json()["account_id"] is None


def test_the_schema_names_the_least_role_of_every_operation():
    paths = SchemaGenerator().get_schema(request=None, public=True)["paths"]
    said = {str(o): paths[o.path][o.method.lower()].get("x-least-role", "") for o in OPERATIONS}
    assert said == {str(o): least_role(o) for o in OPERATIONS}
    assert unknown_names(OPERATIONS) == set()


@pytest.mark.parametrize("role", [Role.VIEWER, Role.EDITOR, Role.ADMIN, Role.OWNER])
def test_every_operation_is_open_to_its_roles_and_to_no_other(world, client_of, role):
    """Each call is undone before the next one, so that all of them meet the same rows."""
    rows = _fill(world)
    client = client_of(world.owner if role is Role.OWNER else make_member(world, role))
    wrong = []
    for operation in OPERATIONS:
        if not (least := least_role(operation)):
            continue
        may = least != OPERATOR and role.rank >= Role(least).rank
        with transaction.atomic():
            response = _call(client, operation, rows)
            transaction.set_rollback(True)
        is_refused = response.status_code == 403 and response.json()["code"] in ("role_too_low", "permission_denied")
        if is_refused is may:
            wrong.append(f"{operation} is for {least}: {response.status_code} {response.content[:120]!r}")
    assert wrong == []


def test_a_viewer_asks_what_changes_nothing_of_others(world, client_of):
    rows = _fill(world)
    client = client_of(make_member(world, Role.VIEWER))
    asked = [o for o in OPERATIONS if str(o) in OPEN_TO_VIEWERS]
    assert len(asked) == len(OPEN_TO_VIEWERS)
    answers = {str(o): _call(client, o, rows).status_code for o in asked}
    # The saved filter in the way is the owner's: to a viewer there is none.
    wrong = {name: s for name, s in answers.items() if s not in ((404,) if "{id}" in name else (200, 201))}
    assert wrong == {}


def test_a_read_token_cannot_write(world):
    rows = _fill(world)
    from igny8_core.core.accounts import token_service

    with tenant_scope(world.account.id, user_id=world.owner.id, role=Role.OWNER):
        _, secret = token_service.create_token(name="reader", scopes=["read"], expires_at=None)
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {secret}")
    assert client.get("/api/v1/sites/").status_code == 200
    answers = {str(o): _call(client, o, rows).status_code for o in OPERATIONS if o.method != "GET"}
    assert {name: status for name, status in answers.items() if status != 403} == {}
