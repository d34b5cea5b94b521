"""Log lines are JSON that names the request, the account and the job, and blanks what sounds like a secret."""

from __future__ import annotations

import io
import json
import logging

import pytest
import structlog
from config import logs
from igny8_core.core.jobs.kinds import JobKind
from igny8_core.core.jobs.runner import HANDLERS
from igny8_core.core.jobs.services import enqueue
from igny8_core.modules.system import views
from igny8_core.shared.tenancy import tenant_scope


@pytest.fixture
def lines(monkeypatch):
    """What is written from now on, as production writes it."""
    before = logging.root.handlers[:], logging.root.level, structlog.get_config()
    logs.configure({"format": "json", "level": "INFO"})
    written = io.StringIO()
    for handler in logging.root.handlers:
        if isinstance(handler, logging.StreamHandler):
            handler.setStream(written)
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    logging.root.handlers[:], logging.root.level = before[0], before[1]
    structlog.configure(**before[2])


def test_a_line_of_a_request_names_request_and_account(world, api, lines, monkeypatch):
    real = views.selectors.pipeline

    def noisy(**given):
        logging.getLogger("igny8.test").warning("looked", extra={})
        structlog.get_logger("igny8.test").info("told", api_key="sk-secret", input_tokens=7)
        return real(**given)

    monkeypatch.setattr(views.selectors, "pipeline", noisy)
    answer = api.get(f"/api/v1/sites/{world.site.id}/pipeline/", headers={"X-Request-ID": "req_from-the-proxy"})
    assert answer["X-Request-ID"] == "req_from-the-proxy"
    found = {line["event"]: line for line in lines()}
    for event in ("looked", "told"):
        assert found[event]["request_id"] == "req_from-the-proxy"
        assert found[event]["account_id"] == world.account.id
        assert found[event]["timestamp"].endswith("Z")
    assert (found["told"]["api_key"], found["told"]["input_tokens"]) == ("[redacted]", 7)
    api.logout()
    structlog.get_logger("igny8.test").info("after")
    assert "account_id" not in next(line for line in lines() if line["event"] == "after")


def test_a_line_of_a_job_names_job_kind_and_account(world, run_jobs, lines, monkeypatch):
    monkeypatch.setitem(HANDLERS, "test.logs", lambda: structlog.get_logger("igny8.test").info("worked"))
    with tenant_scope(world.account.id):
        job = enqueue(JobKind("test.logs", queue="bulk"), args={})
    run_jobs()
    line = next(line for line in lines() if line["event"] == "worked")
    assert (line["job_id"], line["job_kind"], line["account_id"]) == (job.id, "test.logs", world.account.id)
