"""`igny8 render`: a site's definition as plain files, without database, account or services."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from igny8_core.infrastructure.external.renderer_program import renderer_command

from config.env import RendererEnv

BAD_INPUT, NO_RENDERER, NOT_WRITTEN = 2, 3, 4


class _Refused(Exception):
    """Ends the command with this message and exit status."""

    def __init__(self, message: str, status: int = BAD_INPUT) -> None:
        super().__init__(message)
        self.status = status


def run(options: argparse.Namespace) -> int:
    """Exit status 0, 2 for a site that is not valid, 3 where the renderer is missing, 4 for a folder not written."""
    try:
        report = _render(options)
    except _Refused as refused:
        sys.stderr.write(f"igny8 render: {refused}\n")
        return refused.status
    if options.json:
        sys.stdout.write(f"{json.dumps(report)}\n")
    else:
        size = report["bytes"] / 1_000_000
        sys.stdout.write(
            f"Rendered {report['pages']} pages ({size:.1f} MB) to {options.out_dir} in {report['seconds']:.2f} s\n"
        )
        for warning in report["warnings"]:
            sys.stdout.write(f"Warning: {warning}\n")
    return 0


def _render(options: argparse.Namespace) -> dict[str, Any]:
    site, out = Path(options.site), Path(options.out_dir)
    if not (site / "site.json" if site.is_dir() else site).is_file():
        raise _Refused(f"There is no {site / 'site.json' if site.is_dir() else site}.")
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise _Refused(f"{out} is there already and not empty. Name a new folder.", NOT_WRITTEN)
    partial = out.with_name(f".{out.name}.rendering")
    shutil.rmtree(partial, ignore_errors=True)
    try:
        partial.mkdir(parents=True)
        report = _ask(site, partial, options)
        if out.exists():
            out.rmdir()
        partial.rename(out)
    except OSError as failed:
        raise _Refused(f"Cannot write {out}: {failed.strerror}.", NOT_WRITTEN) from failed
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return report


def _ask(site: Path, out: Path, options: argparse.Namespace) -> dict[str, Any]:
    env = RendererEnv()
    renderer = env.renderer_path
    if not renderer.is_file():
        raise _Refused(f"The renderer is not built: {renderer} is missing. Run `npm ci && npm run build`.", NO_RENDERER)
    chosen = [f"--{name}" for name in ("compress", "no-images", "search") if getattr(options, name.replace("-", "_"))]
    try:
        done = subprocess.run(  # noqa: S603 - our own program; paths are single arguments
            renderer_command(env.node_path, renderer, [str(site), str(out), *chosen]),
            capture_output=True,
            text=True,
            check=False,
            env={"PATH": os.environ.get("PATH", ""), "NODE_ENV": "production"},
        )
    except OSError as failed:
        raise _Refused(f"Node.js did not start ({env.node_path}): {failed.strerror}.", NO_RENDERER) from failed
    answer = _last_line(done.stdout)
    if done.returncode or answer is None:
        raise _refusal(answer, done.stderr)
    return answer


def _last_line(text: str) -> dict[str, Any] | None:
    try:
        found: dict[str, Any] = json.loads(text.strip().splitlines()[-1])
    except (IndexError, ValueError):
        return None
    return found


def _refusal(answer: dict[str, Any] | None, stderr: str) -> _Refused:
    if answer is None:
        return _Refused(f"The renderer failed: {' '.join(stderr.split())[-500:]}", NO_RENDERER)
    place = f" (at {answer['pointer']})" if answer.get("pointer") else ""
    status = NOT_WRITTEN if answer["error"] == "disk_full" else BAD_INPUT
    return _Refused(f"{answer['detail']}{place}. [{answer['error']}]", status)
