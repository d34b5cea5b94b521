"""What the runbooks tell an operator to do can be done: every command, address, file, variable and alert is there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import yaml
from config import cli
from config.env import REPO_ROOT, Env
from django.core.management import get_commands
from igny8_core.domain.automation.services import retention_service

RUNBOOKS = sorted((REPO_ROOT / "docs" / "runbooks").glob("*.md"))
SERVICES = yaml.safe_load((REPO_ROOT / "docker-compose.app.yml").read_text())["services"]
COMPOSE = "docker compose -f docker-compose.app.yml --env-file .env "
VERBS = {"up", "build", "run", "exec", "stop", "restart"}
OUTSIDE = {"X_FORWARDED_FOR", "NULL", "NFS", "API"}


def spans(path: Path) -> list[str]:
    """What stands in code, of a line or of a block, with line breaks as spaces."""
    text = path.read_text()
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines() if line.strip()]
    rest = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    return [" ".join(span.split()) for span in [*lines, *re.findall(r"`([^`]+)`", rest)]]


def check(words: list[str]) -> None:
    """Fails for a command that would be refused before it begins."""
    if words[:1] == ["igny8"]:
        _check_igny8(words[1:])
    elif words[:2] == ["python", "manage.py"]:
        assert words[2] in get_commands()


def _check_igny8(arguments: list[str]) -> None:
    if arguments[:1] == ["manage"]:
        assert arguments[1] in get_commands()
    elif arguments:
        cli._parser().parse_args(arguments)


def _check_compose(words: list[str]) -> None:
    assert words[0] in VERBS
    named = [number for number, word in enumerate(words) if word.startswith("igny8_")]
    for number in named:
        assert words[number].partition("=")[0] in SERVICES
    if words[0] in ("run", "exec"):
        check(words[named[0] + 1 :])


@pytest.mark.parametrize("path", RUNBOOKS, ids=lambda path: path.stem)
def test_every_command_is_one(path):
    found = spans(path)
    for span in found:
        words = shlex.split(span.replace("’", ""), posix=True) if '"' not in span and "'" not in span else span.split()
        if span.startswith(COMPOSE):
            _check_compose(words[6:])
        elif span.startswith("make "):
            assert re.search(rf"^{words[1]}:", (REPO_ROOT / "Makefile").read_text(), re.MULTILINE), span
        elif words[0] in ("igny8", "python"):
            check(words)


@pytest.mark.parametrize("path", RUNBOOKS, ids=lambda path: path.stem)
def test_every_file_address_and_variable_is_there(path):
    text, found = path.read_text(), spans(path)
    for target in re.findall(r"\]\(([^)#]+)", text):
        assert (path.parent / target).exists(), target
    for span in found:
        if re.match(r"^(backend|docs|ops|frontend)/[\w./-]+( |$)", span):
            assert (REPO_ROOT / span.split()[0]).exists(), span
    paths = (REPO_ROOT / "packages" / "api-client" / "openapi.yaml").read_text()
    for address in re.findall(r"/api/v1/[\w/{}-]+", " ".join(found)):
        assert f"\n  {address}:" in paths, address
    example = (REPO_ROOT / ".env.example").read_text()
    for name in re.findall(r"^([A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+)(?:=.*)?$", "\n".join(found), re.MULTILINE):
        known = f"\n{name}=" in example or name.lower() in Env.model_fields or name in OUTSIDE or name == "CONN_MAX_AGE"
        assert known, name


def test_each_alert_leads_to_a_runbook_that_names_it():
    groups = yaml.safe_load((REPO_ROOT / "ops" / "alerts" / "igny8.yml").read_text())["groups"]
    rules = [rule for group in groups for rule in group["rules"]]
    assert len(rules) >= 10
    named = set().union(*(set(spans(path)) for path in RUNBOOKS))
    for rule in rules:
        assert (REPO_ROOT / rule["annotations"]["runbook"]).exists(), rule["alert"]
        assert rule["alert"] in named, rule["alert"]


def test_the_days_that_are_told_are_those_that_count():
    text = (REPO_ROOT / "docs" / "runbooks" / "retention.md").read_text()
    told = [int(days) for days in re.findall(r"\| (\d+) \| `retention_service.TABLE`", text)]
    assert sorted(set(told)) == sorted({kept.days for kept in retention_service.TABLE})
