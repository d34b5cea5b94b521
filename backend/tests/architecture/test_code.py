"""Rules of the code that no linter knows."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [p for p in (ROOT / "igny8_core").rglob("*.py") if "migrations" not in p.parts]
DOMAINS = ["billing", "planning", "content", "linking", "optimization", "site_building", "publishing", "automation"]
HEIGHT = {name: height for height, name in enumerate(DOMAINS)} | {"linking": 3, "optimization": 3}
CROSS_TENANT_ALLOWED = {
    "core/accounts/export_service.py",
    "core/accounts/invitation_service.py",
    "core/api/idempotency.py",
    "core/auth/middleware.py",
    "core/auth/tenant.py",
    "core/base/resealing.py",
    "core/jobs/ends.py",
    "core/jobs/heartbeat.py",
    "core/jobs/services.py",
    "core/jobs/sweeper.py",
    "domain/automation/services/account_closing_service.py",
    "domain/automation/services/due_service.py",
    "domain/automation/services/breaker_service.py",
    "domain/automation/services/retention_service.py",
    "domain/billing/services/grant_service.py",
    "domain/billing/services/watch_service.py",
    "domain/content/services/task_service.py",
    "domain/content/services/trash_service.py",
    "domain/linking/services/link_watch_service.py",
    "domain/optimization/services/analysis_service.py",
    "domain/publishing/services/schedule_service.py",
    "domain/site_building/services/form_service.py",
    "domain/site_building/services/preview_service.py",
    "infrastructure/messaging/delivery_service.py",
    "infrastructure/messaging/digest_service.py",
    "modules/system/health.py",
    "modules/system/metrics.py",
}


def _relative(path: Path) -> str:
    return path.relative_to(ROOT / "igny8_core").as_posix()


def test_foreign_keys_point_down():
    """What import contracts cannot see: a model's key to a model of a higher domain, by its name in a string."""
    wrong = []
    for model in apps.get_models():
        for field in model._meta.fields:
            target = getattr(field.remote_field, "model", None) if field.remote_field else None
            if target is None or model._meta.app_label not in HEIGHT or target._meta.app_label not in HEIGHT:
                continue
            if HEIGHT[target._meta.app_label] > HEIGHT[model._meta.app_label]:
                wrong.append(f"{model.__name__}.{field.name} → {target.__name__}")
    assert wrong == []


@pytest.mark.parametrize("path", SOURCES, ids=_relative)
def test_files_and_functions_stay_short(path):
    text = path.read_text()
    assert text.count("\n") <= 400
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 60, f"{node.name} has 60 lines or more"


def test_the_tenant_escape_is_used_only_where_it_is_known():
    users = {_relative(path) for path in SOURCES if "cross_tenant(" in path.read_text()}
    assert users - {"shared/tenancy.py"} <= CROSS_TENANT_ALLOWED


def test_only_migrations_run_as_the_owner_of_the_tables():
    users = {_relative(path) for path in SOURCES if "as_owner()" in path.read_text()}
    commands = {f"core/auth/management/commands/{name}.py" for name in ("migrate", "flush")}
    assert users == {"core/base/row_security.py", *commands}


def test_only_the_bell_sends_messages():
    """Everything else enqueues a job, which survives a lost message."""
    callers = {
        _relative(path)
        for path in SOURCES
        if any(call in path.read_text() for call in (".delay(", ".apply_async(", "send_task("))
    }
    assert callers <= {"core/jobs/bell.py"}


def test_only_the_egress_and_the_gateway_speak_http():
    clients = (
        "import httpx",
        "import httpcore",
        "import openai",
        "from openai",
        "import urllib3",
        "import http.client",
    )
    callers = {_relative(path) for path in SOURCES if any(name in path.read_text() for name in clients)}
    assert {c for c in callers if not c.startswith(("infrastructure/external/", "infrastructure/ai/"))} == set()


def test_only_the_environment_module_reads_the_environment():
    readers = {
        _relative(path) for path in SOURCES if "os.environ[" in path.read_text() or "getenv(" in path.read_text()
    }
    assert readers == set()
