"""Row 8: Lighthouse with its mobile profile over public pages and the dashboard of the demo; a grid's frames."""

from __future__ import annotations

import json
import os
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench import workers
from bench.figures import Figure, NotRun

ROUNDS = 5
_ROOT = Path(__file__).resolve().parents[2]
_HOME = _ROOT / ".igny8" / "bench-pages"
_IGNY8 = _ROOT / ".venv" / "bin" / "igny8"
_READY = "http://127.0.0.1:8021/_allauth/browser/v1/config"
_PUBLIC, _DASHBOARD = ("home", "blog", "article"), ("dashboard", "keywords")
_CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_METHOD = (
    f"Lighthouse, mobile, simulated slow 4G and a CPU four times slower; median of {ROUNDS}; the worst page counts"
)
_SCROLLED = (
    "frames while 240,000 pixels are scrolled at 20,000 a second, some 500 rows; in time is less than half a frame late"
)


def run() -> list[Figure]:
    """The worst public page in any category; bytes of script on it; the dashboard's speed and accessibility."""
    if not Path(os.environ.get("CHROMIUM_PATH", "/usr/bin/chromium")).exists():
        raise NotRun("Chromium is missing; `make test-full` installs it as root, CHROMIUM_PATH names another")
    env = {name: value for name, value in os.environ.items() if name not in ("DJANGO_SETTINGS_MODULE", "IGNY8_HOME")}
    env["IGNY8_HOME"] = str(_HOME)
    subprocess.run([_IGNY8, "demo"], env=env, check=True, capture_output=True)
    with _served(env):
        pages: dict[str, dict[str, Any]] = _asked(env, "measure.mjs", str(ROUNDS))
        scrolled = _asked(env, "frames.mjs")
    public = min(pages[page][category] for page in _PUBLIC for category in _CATEGORIES)
    speed = min(pages[page]["performance"] for page in _DASHBOARD)
    access = min(pages[page]["accessibility"] for page in _DASHBOARD)
    script = max(pages[page]["script"] for page in _PUBLIC)
    return [
        _figure("public pages, the worst of four categories", public, 99, "at least", pages),
        _figure("public pages without interactive block: bytes of JavaScript", script, 0, "at most", {}),
        _figure("dashboard, performance", speed, 95, "at least", {}),
        _figure("dashboard, accessibility", access, 100, "at least", {}),
        _frames(scrolled),
    ]


def _asked(env: dict[str, str], *script: str) -> Any:
    command = ["node", _ROOT / "bench" / "pages" / script[0], *script[1:]]
    return json.loads(subprocess.run(command, env=env, check=True, capture_output=True, text=True).stdout)


def _frames(scrolled: dict[str, int]) -> Figure:
    """The share of frames that were drawn in time, %."""
    share = 100 * (1 - scrolled["late"] / scrolled["frames"])
    work = f"keyword grid of {scrolled['rows']:,} loaded rows, scrolled: frames in time, %"
    return Figure("8", work, f"{share:.1f}", "none: a share", share, 99.0, "at least", _SCROLLED, scrolled)


def _figure(work: str, value: int, goal: int, sense: Any, details: dict[str, Any]) -> Figure:
    return Figure("8", work, str(value), "none: a score", value, goal, sense, _METHOD, details)


@contextmanager
def _served(env: dict[str, str]) -> Iterator[None]:
    """The whole product, as `igny8 up` serves it, until the row has ended."""
    serving = subprocess.Popen([_IGNY8, "up"], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        workers.until(lambda: serving.poll() is not None or _answers(), seconds=180, what="the product to be served")
        if serving.poll() is not None:
            raise NotRun("a port of `igny8 up` is taken")
        yield
    finally:
        serving.terminate()
        serving.wait(timeout=60)


def _answers() -> bool:
    try:
        with urllib.request.urlopen(_READY, timeout=2):
            return True
    except OSError:
        return False
