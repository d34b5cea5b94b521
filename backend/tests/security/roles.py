"""Who may call what: the least role of every operation that differs from its method's default.

Unnamed, reading is a viewer's and writing an editor's. The OpenAPI schema says the same as `x-least-role`.
"""

from __future__ import annotations

from igny8_core.core.auth.models import Role

from tests.security.operations import Operation

OPERATOR = "operator"
"""Staff of the system; no role of an account suffices."""

_DIFFERENT: dict[str, str] = {
    "GET /api/v1/members/": Role.EDITOR,
    "GET /api/v1/members/{id}/": Role.EDITOR,
    # What is a person's own, and what changes nothing though it is a POST.
    "POST /api/v1/billing/cost-preview/": Role.VIEWER,
    "POST /api/v1/optimizer/runs/analyse-text/": Role.VIEWER,
    "POST /api/v1/planner/saved-filters/": Role.VIEWER,
    "PATCH /api/v1/planner/saved-filters/{id}/": Role.VIEWER,
    "DELETE /api/v1/planner/saved-filters/{id}/": Role.VIEWER,
    "PUT /api/v1/notification-preferences/": Role.VIEWER,
    "POST /api/v1/notifications/{id}/read/": Role.VIEWER,
    "POST /api/v1/notifications/read-all/": Role.VIEWER,
    "POST /api/v1/tokens/": Role.VIEWER,
    "DELETE /api/v1/tokens/{id}/": Role.VIEWER,
    # What works by itself, on people's names, with their secrets or for the whole account.
    "PATCH /api/v1/account/": Role.ADMIN,
    "GET /api/v1/ai-connections/": Role.ADMIN,
    "POST /api/v1/ai-connections/": Role.ADMIN,
    "GET /api/v1/ai-connections/{id}/": Role.ADMIN,
    "DELETE /api/v1/ai-connections/{id}/": Role.ADMIN,
    "POST /api/v1/ai-connections/{id}/test/": Role.ADMIN,
    "GET /api/v1/audit-events/": Role.ADMIN,
    "GET /api/v1/audit-events/{id}/": Role.ADMIN,
    "POST /api/v1/automation/pause/": Role.ADMIN,
    "POST /api/v1/automation/rules/": Role.ADMIN,
    "PATCH /api/v1/automation/rules/{id}/": Role.ADMIN,
    "DELETE /api/v1/automation/rules/{id}/": Role.ADMIN,
    "POST /api/v1/automation/rules/{id}/postpone/": Role.ADMIN,
    "POST /api/v1/automation/rules/import/": Role.ADMIN,
    "POST /api/v1/automation/rules/install/": Role.ADMIN,
    "GET /api/v1/invitations/": Role.ADMIN,
    "POST /api/v1/invitations/": Role.ADMIN,
    "GET /api/v1/invitations/{id}/": Role.ADMIN,
    "DELETE /api/v1/invitations/{id}/": Role.ADMIN,
    "POST /api/v1/invitations/{id}/resend/": Role.ADMIN,
    "PATCH /api/v1/members/{id}/": Role.ADMIN,
    "DELETE /api/v1/members/{id}/": Role.ADMIN,
    "POST /api/v1/publisher/wordpress-connections/": Role.ADMIN,
    "DELETE /api/v1/publisher/wordpress-connections/{id}/": Role.ADMIN,
    "POST /api/v1/sectors/": Role.ADMIN,
    "PATCH /api/v1/sectors/{id}/": Role.ADMIN,
    "DELETE /api/v1/sectors/{id}/": Role.ADMIN,
    "PUT /api/v1/site-builder/sites/{id}/domain/": Role.ADMIN,
    "POST /api/v1/sites/": Role.ADMIN,
    "PATCH /api/v1/sites/{id}/": Role.ADMIN,
    "POST /api/v1/thinker/prompts/": Role.ADMIN,
    "POST /api/v1/thinker/prompts/{id}/activate/": Role.ADMIN,
    "POST /api/v1/thinker/prompts/{id}/deactivate/": Role.ADMIN,
    "GET /api/v1/webhook-deliveries/": Role.ADMIN,
    "GET /api/v1/webhook-deliveries/{id}/": Role.ADMIN,
    "POST /api/v1/webhook-deliveries/{id}/replay/": Role.ADMIN,
    "GET /api/v1/webhook-endpoints/": Role.ADMIN,
    "POST /api/v1/webhook-endpoints/": Role.ADMIN,
    "GET /api/v1/webhook-endpoints/{id}/": Role.ADMIN,
    "PATCH /api/v1/webhook-endpoints/{id}/": Role.ADMIN,
    "DELETE /api/v1/webhook-endpoints/{id}/": Role.ADMIN,
    "POST /api/v1/webhook-endpoints/{id}/replay/": Role.ADMIN,
    "POST /api/v1/webhook-endpoints/{id}/rotate-secret/": Role.ADMIN,
    "POST /api/v1/webhook-endpoints/{id}/test/": Role.ADMIN,
    "GET /api/v1/webhook-endpoints/event-types/": Role.ADMIN,
    # What cannot be taken back, or holds everything.
    "DELETE /api/v1/sites/{id}/": Role.OWNER,
    "POST /api/v1/account/transfer/": Role.OWNER,
    "POST /api/v1/account/close/": Role.OWNER,
    "GET /api/v1/account/exports/": Role.OWNER,
    "POST /api/v1/account/exports/": Role.OWNER,
    "GET /api/v1/account/exports/{id}/file/": Role.OWNER,
    "POST /api/v1/billing/grants/": OPERATOR,
}


def least_role(operation: Operation) -> str:
    """viewer, editor, admin, owner or operator; '' where a person without an account may call it."""
    if operation.path.startswith("/api/v1/session/"):
        return ""
    return str(_DIFFERENT.get(str(operation), Role.VIEWER if operation.method == "GET" else Role.EDITOR))


def unknown_names(operations: list[Operation]) -> set[str]:
    """What the table names and the schema does not have."""
    return set(_DIFFERENT) - {str(operation) for operation in operations}
