"""docs/security.md names tests and settings: each is there, and production is set up as it says."""

from __future__ import annotations

import ast
import base64
import json
import os
import re
import secrets
import subprocess
import sys
from pathlib import Path

import pytest
from config.env import REPO_ROOT
from django.test import Client
from rest_framework.test import APIClient

TEXT = (REPO_ROOT / "docs" / "security.md").read_text()
TESTS = sorted(set(re.findall(r"`([\w/]+\.py)::(\w+)`", TEXT)))
FILES = sorted(set(re.findall(r"`((?:e2e|\.ci)/[\w./-]+)`", TEXT)))
SETTINGS = {
    "DEBUG": False,
    "CELERY_ACCEPT_CONTENT": ["json"],
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "SECURE_HSTS_SECONDS": 31_536_000,
    "ROW_SECURITY": True,
    "EGRESS_ALLOW_LOOPBACK": False,
    "ACCOUNT_EMAIL_VERIFICATION": "mandatory",
}


@pytest.mark.parametrize(("file", "name"), TESTS)
def test_the_test_is_there(file, name):
    tree = ast.parse((REPO_ROOT / "backend" / "tests" / file).read_text())
    assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_the_table_is_none_that_has_shrunk():
    assert len(TESTS) >= 30
    assert all((REPO_ROOT / file).is_file() for file in FILES)
    assert len(FILES) >= 3
    named = set(re.findall(r"setting `(\w+)`", TEXT))
    assert named - set(SETTINGS) == {"REST_FRAMEWORK"}


def _production(*arguments: str) -> subprocess.CompletedProcess[str]:
    """A program under the production settings, with addresses that are not asked."""
    env = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(REPO_ROOT / "backend"),
        "IGNY8_HOME": os.environ["IGNY8_HOME"],
        "DJANGO_SETTINGS_MODULE": "config.settings.prod",
        "DATABASE_URL": "postgresql://nobody:nothing@127.0.0.1:1/none",
        "REDIS_URL": "redis://127.0.0.1:1/0",
        "SECRET_KEY": secrets.token_urlsafe(48),
        "FIELD_ENCRYPTION_KEYS": "k:" + base64.b64encode(bytes(32)).decode(),
    }
    return subprocess.run([sys.executable, *arguments], env=env, capture_output=True, text=True, check=False)


def test_the_production_settings_pass_djangos_deployment_check():
    manage = str(Path(REPO_ROOT, "backend", "manage.py"))
    done = _production(manage, "check", "--deploy", "--fail-level", "DEBUG")
    assert (done.returncode, "0 silenced" in done.stdout) == (0, True), done.stderr


def test_the_production_settings_are_what_is_promised():
    code = f"""
import json, django; django.setup()
from django.conf import settings
print(json.dumps({{name: getattr(settings, name) for name in {list(SETTINGS)!r}}}))
print(json.dumps(settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"]))
"""
    done = _production("-c", code)
    found, rates = map(json.loads, done.stdout.splitlines())
    assert found == SETTINGS, done.stderr
    assert set(rates) == {"member", "account", "anonymous"}


@pytest.mark.parametrize("path", ["/api/v1/session/", "/api/v1/sites/", "/api/v1/nothing/", "/admin/login/"])
def test_headers_of_every_answer(db, path):
    for client in (Client(), APIClient()):
        answer = client.get(path)
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Referrer-Policy"] == "same-origin"
        assert answer["X-Frame-Options"] == "DENY"
