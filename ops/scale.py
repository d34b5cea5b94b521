"""How throughput grows with workers, on one PostgreSQL and one Redis: `ops/scale`, or with `--hosts` on two 'hosts'.

Pages are written by a loopback model that only waits, as a real one does from here: what is measured is the product's
own share (queue, leases, ledger, versions), not a processor that writes text. Each count of workers writes the same
number of pages; every job, credit and page is checked afterwards by the invariants.

A 'host' is a network namespace of Linux with a worker in it, which reaches the services over a pair of interfaces. It
needs root; where it may not be made, the script says so and goes on without.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "backend")]

from config import programs, supervisor  # noqa: E402
from config.embedded import services  # noqa: E402
from config.env import home  # noqa: E402
from config.supervisor import Program  # noqa: E402

SLOTS = 2
"""Jobs at once in each worker."""
PATIENCE = 600.0


class _Slow:
    """An endless queue of the model server's fault that only waits."""

    def __init__(self, seconds: float) -> None:
        self.fault = {"kind": "slow", "seconds": seconds}

    def __bool__(self) -> bool:
        return True

    def popleft(self) -> dict[str, object]:
        return dict(self.fault)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--workers", default="1,2,4", help="how many workers, one measurement each")
    parser.add_argument("--pages", type=int, default=24, help="pages that each measurement writes")
    parser.add_argument("--wait", type=float, default=6.0, help="seconds that the model takes for each call")
    parser.add_argument("--hosts", action="store_true", help="then two workers, each in a network namespace of its own")
    options = parser.parse_args()
    os.environ.setdefault("IGNY8_HOME", str(home() / "scale"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.dev"
    with services.running():
        return _measure(options)


def _measure(options: argparse.Namespace) -> int:
    import django

    django.setup()
    from config.demo import setup
    from config.invariants import findings
    from tests.support.model_server import ModelServer

    setup.migrate()
    with ModelServer() as model:
        model.faults = _Slow(options.wait)  # type: ignore[assignment]
        env = {
            "IGNY8_AI_BASE_URL": model.base_url, "IGNY8_AI_API_KEY": "key", "IGNY8_AI_MODEL": "loopback-1",
            "IGNY8_AI_SELF_HOSTED": "true",
        }  # fmt: skip
        print(f"{options.pages} pages each, a model that takes {options.wait:g} s for each call, {SLOTS} jobs a worker")
        print(f"{'workers':>10} {'seconds':>8} {'pages/min':>10} {'against 1':>10}")
        first = 0.0
        for count in map(int, options.workers.split(",")):
            rate = _round(str(count), [_worker(number, env) for number in range(count)], options.pages, first)
            first = first or rate
        if options.hosts:
            _on_hosts(env, options.pages, first)
    broken = findings()
    for name, lines in broken.items():
        print(f"BROKEN {name}: {lines[:3]}")
    print("Every invariant holds." if not broken else "Invariants are broken.")
    return 1 if broken else 0


def _worker(number: int, env: dict[str, str], *, inside: str = "") -> Program:
    """One worker under a name of its own, in the namespace `inside` if one is named."""
    made = programs.worker(concurrency=SLOTS, env=env)
    command = [*made.command[:-1], f"scale-{number}-{os.getpid()}@%h"]
    if inside:
        command = ["ip", "netns", "exec", inside, *command]
    return Program(f"scale-{number}", command, env=made.env, cwd=made.cwd, ends_its_children=not inside)


def _round(label: str, workers: list[Program], pages: int, first: float) -> float:
    """Start the workers, then order the pages; returns pages a minute. Prints a line."""
    from igny8_core.core.jobs import signs

    with supervisor.supervised(workers):
        names = {program.command[-1].partition("@")[0] for program in workers}
        _until(lambda: names <= {name.partition("@")[0] for name in _alive(signs.read())}, "the workers to come up")
        begun = time.monotonic()
        account_id, jobs = _order(pages)
        _until(lambda: _ended(account_id) >= len(jobs), "the pages to be written")
        seconds = time.monotonic() - begun
    rate = pages / seconds * 60
    print(f"{label:>10} {seconds:8.1f} {rate:10.0f} {rate / (first or rate):9.2f}×", flush=True)
    return rate


def _alive(seen: object) -> list[str]:
    return [name for name, age in getattr(seen, "workers", {}).items() if age < 5]


def _order(pages: int) -> tuple[str, list[str]]:
    """A tenant of its own with so many pages ordered, each with its limits and its credit hold."""
    from igny8_core.core.auth.models import Role
    from igny8_core.domain.content.services import content_generation_service
    from igny8_core.shared.ids import new_id
    from igny8_core.shared.tenancy import tenant_scope
    from tests import factories

    tag = new_id("scale")[-8:]
    factories._numbers = iter(range(int(time.time()), 2**62))  # type: ignore[assignment]
    world = factories.make_world(
        name=f"Scale {tag}", credits=10_000_000, max_concurrent_tasks=64, daily_content_tasks=10_000,
        daily_ai_requests=100_000,
    )  # fmt: skip
    with tenant_scope(world.account.id, user_id=world.owner.id, role=Role.OWNER):
        ordered = [factories.make_task(world, target_words=300) for _ in range(pages)]
        return world.account.id, [content_generation_service.request_generation(task_id=t.id).id for t in ordered]


def _ended(account_id: str) -> int:
    from igny8_core.core.jobs.models import Job
    from igny8_core.shared.tenancy import tenant_scope

    with tenant_scope(account_id):
        failed = Job.objects.filter(kind="content.generate_content", state__in=["failed", "dead"]).first()
        if failed is not None:
            sys.exit(f"A page could not be written: {failed.error_code} {failed.error_detail}")
        return Job.objects.filter(kind="content.generate_content", state="succeeded").count()


def _until(condition, what: str) -> None:  # noqa: ANN001 - any predicate
    deadline = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > deadline:
            sys.exit(f"Waited {PATIENCE:.0f} s for {what}. See {home() / 'logs'}.")
        time.sleep(0.1)


def _on_hosts(env: dict[str, str], pages: int, first: float) -> None:
    """Two namespaces, each with one worker that reaches the services over the network."""
    with ExitStack() as stack:
        try:
            hosts = [stack.enter_context(_namespace(number)) for number in (1, 2)]
        except (OSError, subprocess.CalledProcessError) as refused:
            print(f"{'2 hosts':>10} not run: no network namespace may be made here ({refused}).")
            return
        workers = []
        for number, (name, gateway) in enumerate(hosts, 11):
            moved = {key: _through(stack, gateway, url) for key, url in _urls(env).items()}
            workers.append(_worker(number, {**env, **moved}, inside=name))
        _round("2 hosts", workers, pages, first)


def _urls(env: dict[str, str]) -> dict[str, str]:
    lines = (home() / "local.env").read_text().splitlines()
    local = dict(line.split("=", 1) for line in lines)
    return {name: local[name] for name in ("DATABASE_URL", "REDIS_URL")} | {
        "IGNY8_AI_BASE_URL": env["IGNY8_AI_BASE_URL"]
    }


@contextmanager
def _namespace(number: int) -> Iterator[tuple[str, str]]:
    """A namespace and the address of this machine as seen from it."""
    name, near, far = f"igny8h{number}", f"ig8h{number}a", f"ig8h{number}b"
    gateway, inside = f"10.213.{number}.1", f"10.213.{number}.2"
    _ip("netns", "add", name)
    try:
        _ip("link", "add", near, "type", "veth", "peer", "name", far, "netns", name)
        _ip("addr", "add", f"{gateway}/24", "dev", near)
        _ip("link", "set", near, "up")
        _ip("-n", name, "addr", "add", f"{inside}/24", "dev", far)
        _ip("-n", name, "link", "set", far, "up")
        _ip("-n", name, "link", "set", "lo", "up")
        yield name, gateway
    finally:
        _ip("netns", "del", name)


def _ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True, capture_output=True)


def _through(stack: ExitStack, gateway: str, url: str) -> str:
    """The same URL at the gateway's address, from where it is passed on to this machine's loopback."""
    import socket

    parts = urlsplit(url)
    listener = stack.enter_context(socket.create_server((gateway, 0)))

    def accept() -> None:
        while True:
            try:
                incoming, _ = listener.accept()
            except OSError:
                return
            outgoing = socket.create_connection((parts.hostname or "", parts.port or 0))
            for source, target in ((incoming, outgoing), (outgoing, incoming)):
                threading.Thread(target=_pump, args=(source, target), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    return url.replace(f"{parts.hostname}:{parts.port}", f"{gateway}:{listener.getsockname()[1]}")


def _pump(source, target) -> None:  # noqa: ANN001 - sockets
    try:
        while data := source.recv(65536):
            target.sendall(data)
    except OSError:
        pass
    finally:
        for one in (source, target):
            one.close()


if __name__ == "__main__":
    sys.exit(main())
