"""The images run what `igny8 up` runs, and each container is as small as the compose file promises."""

from __future__ import annotations

import re
import shlex
from typing import Any

import pytest
import yaml
from config import programs
from config.env import REPO_ROOT, Env

FILE = REPO_ROOT / "docker-compose.app.yml"
SERVICES: dict[str, dict[str, Any]] = yaml.safe_load(FILE.read_text())["services"]
ONCE = {"igny8_migrate", "igny8_backup"}
_DEFAULT = re.compile(r"\$\{(\w+)(?::?[-?]([^}]*))?\}")
DIFFERS = {
    "worker": {"-c", "-l", "-n"},
    "beat": {"-l", "--pidfile"},
    "api": {"--bind", "--worker-tmp-dir"},
    "sites": {"--root", "--port", "--host", "--index"},
}
"""Where an own machine and a container must differ: addresses, folders, names, how much is said."""


def words_of(service: str) -> list[str]:
    """What the container runs, with the defaults of its variables; of several commands the last one."""
    command = [_DEFAULT.sub(lambda found: found[2] or "", word) for word in SERVICES[service].get("command", [])]
    if command[:2] == ["sh", "-c"]:
        command = shlex.split(command[2].rpartition("&& exec ")[2])
    return command


def parsed(words: list[str]) -> tuple[list[str], dict[str, str]]:
    """Positional words, and options with their values."""
    positional, options, rest = [], {}, list(words)
    while rest:
        word = rest.pop(0)
        takes_value = rest and not rest[0].startswith("-") and word.startswith("-")
        if word.startswith("-"):
            options[word] = rest.pop(0) if takes_value else ""
        else:
            positional.append(word)
    return positional, options


def on_the_host(name: str) -> list[str]:
    """Without the interpreter, which the image has in its path."""
    made = {"worker": programs.worker, "beat": programs.beat, "api": programs.api, "sites": programs.sites}[name]()
    command = list(made.command)
    return command[2:] if command[1:2] == ["-m"] else command


@pytest.mark.parametrize(
    ("name", "service"),
    [("worker", "igny8_celery_worker"), ("beat", "igny8_celery_beat"), ("api", "igny8_backend")],
)
def test_the_images_run_what_the_host_runs(name, service):
    host, container = parsed(on_the_host(name)), parsed(words_of(service))
    assert host[0] == container[0]
    own = DIFFERS[name]
    assert {k: v for k, v in host[1].items() if k not in own} == {k: v for k, v in container[1].items() if k not in own}


def test_the_sites_server_is_the_same_program():
    image = (REPO_ROOT / "docker" / "sites.Dockerfile").read_text()
    words = re.search(r"^CMD (\[.*\])$", image, re.MULTILINE)
    assert words
    container = parsed(yaml.safe_load(words[1]))
    host = parsed(on_the_host("sites"))
    assert host[0] == container[0]
    assert {k for k in {*host[1], *container[1]} if k not in DIFFERS["sites"]} == set()


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_each_container_is_bounded(name):
    service = SERVICES[name]
    assert service.get("mem_limit"), "memory"
    assert service.get("cpus"), "processor"
    assert name in ONCE or service.get("healthcheck"), "a health check"
    assert "no-new-privileges:true" in service["security_opt"]
    if name != "postgres":
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]


@pytest.mark.parametrize("file", ["backend", "sites"])
def test_own_images_do_not_run_as_root(file):
    last_stage = (REPO_ROOT / "docker" / f"{file}.Dockerfile").read_text().rpartition("\nFROM ")[2]
    assert re.search(r"^USER (?!root)", last_stage, re.MULTILINE)
    assert "nginx-unprivileged" in (REPO_ROOT / "docker" / "front.Dockerfile").read_text()


def test_large_files_are_written_to_a_disk_and_not_into_a_containers_memory():
    """`/tmp` is memory, and counts towards `mem_limit`; an account's export or an upload may be larger than both."""
    last_stage = (REPO_ROOT / "docker" / "backend.Dockerfile").read_text().rpartition("\nFROM ")[2]
    found = re.search(r"\bTMPDIR=(\S+)", last_stage)
    assert found
    assert found[1] in re.search(r"mkdir -p (.*)", last_stage)[1].split(), "its volume takes its owner from the image"
    volumes = yaml.safe_load(FILE.read_text())["volumes"]
    images = {name: service for name, service in SERVICES.items() if service.get("image") == "igny8-backend"}
    assert {"igny8_backend", "igny8_celery_worker", "igny8_backup"} <= set(images)
    for name, service in images.items():
        places = dict(reversed(volume.split(":")[:2]) for volume in service["volumes"])
        assert places.get(found[1]) in volumes, name
        assert found[1] not in service["tmpfs"], name
        assert "TMPDIR" not in service["environment"], name


def test_the_plans_services_and_ports():
    ports = {name: [port.split(":")[0] for port in service.get("ports", [])] for name, service in SERVICES.items()}
    assert {name: found[0] for name, found in ports.items() if found} == {
        "igny8_backend": str(programs.API),
        "igny8_frontend": str(programs.DASHBOARD),
        "igny8_site_builder": str(programs.BUILDER),
        "igny8_marketing_dev": str(programs.MARKETING),
        "igny8_sites": str(programs.SITES),
    }


def test_every_variable_is_in_the_example_and_known_to_the_program():
    example = set(re.findall(r"^(\w+)=", (REPO_ROOT / ".env.example").read_text(), re.MULTILINE))
    used = set(re.findall(r"\$\{(\w+)", FILE.read_text()))
    assert used - example == set()
    assert example - used == set()
    given = {name.lower() for name in SERVICES["igny8_backend"]["environment"]}
    assert given - set(Env.model_fields) == set()
