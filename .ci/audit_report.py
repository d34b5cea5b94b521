"""Read what pip-audit or npm wrote: `audit_report.py python|npm REPORT LOG`. Status 1 for a known vulnerability."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

SERIOUS = ("high", "critical")


def main() -> int:
    """Print the finding, or that nothing was found out, and why."""
    kind, report, log = sys.argv[1:]
    found: dict[str, Any] = {}
    try:
        found = json.loads(Path(report).read_text())
        lines, unknown = {"python": python, "npm": npm}[kind](found)
    except (ValueError, KeyError, TypeError) as wrong:
        said = [line for line in Path(log).read_text().splitlines() if line.strip()]
        print(f"not run: audit of {kind} packages ({found.get('message') or (said or [repr(wrong)])[-1][:200]})")
        return 0
    if unknown:
        print(f"not run: audit of {len(unknown)} {kind} packages, which the registry tells nothing of: {unknown[0]} …")
    for line in lines:
        print(f"vulnerable: {line}")
    if not lines and not unknown:
        print(f"audited: no known vulnerability in the {kind} packages")
    return 1 if lines else 0


def python(found: dict[str, Any]) -> tuple[list[str], list[str]]:
    """Vulnerable packages, and those that could not be looked up."""
    packages = found["dependencies"]
    lines = [
        f"{p['name']} {p['version']}: {v['id']}, mended in {', '.join(v['fix_versions']) or 'no version yet'}"
        for p in packages
        for v in p.get("vulns", [])
    ]
    return lines, [p["name"] for p in packages if "skip_reason" in p]


def npm(found: dict[str, Any]) -> tuple[list[str], list[str]]:
    """Packages with a serious advisory. An answer without a count is a refusal."""
    found["metadata"]["vulnerabilities"]["total"]
    entries = found["vulnerabilities"].values()
    return [f"{e['name']} {e['range']}: {e['severity']}" for e in entries if e["severity"] in SERIOUS], []


if __name__ == "__main__":
    raise SystemExit(main())
