"""The product's programs, as `igny8 up`, the demo and the tests start them. The images run the same commands."""

from __future__ import annotations

import shutil
import sys

from igny8_core.core.jobs.kinds import QUEUES

from config.env import REPO_ROOT, home, load
from config.supervisor import Program

# More than one tenant's `max_concurrent_tasks` (5), so that a busy one never fills the worker.
UP_WORKERS = 6
API, DASHBOARD, BUILDER, MARKETING, SITES = 8011, 8021, 8022, 8023, 8024
_BACKEND = REPO_ROOT / "backend"


def worker(*, concurrency: int = 2, env: dict[str, str] | None = None) -> Program:
    """A Celery worker that serves every queue."""
    command = [
        sys.executable,
        "-m",
        "celery",
        "-A",
        "config",
        "worker",
        "-Q",
        ",".join(QUEUES),
        "-c",
        str(concurrency),
        "-l",
        "WARNING",
        "--without-mingle",
        "--without-gossip",
        "-n",
        f"igny8-{home().stat().st_ino}@%h",
    ]
    # One BLAS thread per worker process: two beside a busy neighbour run several times slower.
    threads = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    return Program("worker", command, env={**threads, **(env or {})}, cwd=_BACKEND, ends_its_children=True)


def beat(*, env: dict[str, str] | None = None) -> Program:
    """The clock: one entry, `automation.tick`."""
    command = [sys.executable, "-m", "celery", "-A", "config", "beat", "-l", "WARNING", "--pidfile", ""]
    return Program("beat", command, env=env or {}, cwd=_BACKEND)


def api() -> Program:
    """The API server."""
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "config.wsgi:application",
        "--bind",
        f"127.0.0.1:{API}",
        "--workers",
        "2",
        "--threads",
        "4",
        "--worker-class",
        "gthread",
        "--timeout",
        "60",
    ]
    # The processes of the server share their times there, or each scrape would meet another one's.
    times = home() / "metrics"
    shutil.rmtree(times, ignore_errors=True)
    times.mkdir(parents=True)
    return Program("api", command, env={"PROMETHEUS_MULTIPROC_DIR": str(times)}, cwd=_BACKEND)


def front_end(name: str, workspace: str, port: int) -> Program:
    """A built front end, with the API behind the same origin."""
    command = ["npm", "run", "--silent", "preview", "-w", workspace, "--", "--port", str(port)]
    return Program(name, command)


def sites(*, port: int = SITES, root: str | None = None) -> Program:
    """The server of hosted sites, with a list of them at `/`, which only one's own machine may show."""
    folder = root or str(home() / "sites-data")
    command = ["node", "sites/dist/server.mjs", "--root", folder, "--port", str(port), "--index"]
    key = load().igny8_sites_key.get_secret_value()
    return Program("sites", command, env={"IGNY8_API_URL": f"http://127.0.0.1:{API}", "IGNY8_SITES_KEY": key})


def marketing() -> Program:
    """Our own marketing site, a rendered site like any other."""
    folder = str(home() / "sites-data")
    return Program(
        "marketing", ["node", "sites/dist/server.mjs", "--root", folder, "--port", str(MARKETING), "--marketing"]
    )
