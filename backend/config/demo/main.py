"""Run the pipeline and wait for it: keywords go in, the rules do the rest, a person approves, the site is deployed."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from config.embedded import services
from config.env import REPO_ROOT
from config.programs import beat, worker
from config.supervisor import Program, supervised

EXAMPLE = REPO_ROOT / "examples" / "keywords.csv"
TICK_SECONDS = "1"
PATIENCE_SECONDS = 600


def run(options: argparse.Namespace) -> int:
    """`igny8 demo`. Returns 0 when every stage did its work."""
    keywords = Path(options.keywords) if options.keywords else EXAMPLE
    if not keywords.is_file():
        sys.stderr.write(f"There is no file {keywords}.\n")
        return 2
    started = time.monotonic()
    with services.running():
        _start_django()
        from config.demo import setup  # noqa: PLC0415 - needs the settings, which need the services

        setup.migrate()
        demo = setup.ensure_demo()
        programs = [worker(env={"TICK_SECONDS": TICK_SECONDS}), beat(env={"TICK_SECONDS": TICK_SECONDS})]
        with supervised(programs):
            from config.demo import journey, report  # noqa: PLC0415 - likewise

            try:
                result = journey.travel(demo, keywords, wait=_waiter(programs))
            except journey.Stuck as stuck:
                sys.stderr.write(f"\nThe demo is stuck: {stuck}\n")
                return 1
        return report.show(demo, result, seconds=time.monotonic() - started, json_file=options.json)


def _start_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    import django  # noqa: PLC0415 - only after the services have written their addresses

    django.setup()


def _waiter(programs: Sequence[Program]) -> Callable[[Callable[[], bool], str], None]:
    """Wait until a condition holds; the message names what was waited for when it does not in time."""

    def wait(condition: Callable[[], bool], what: str) -> None:
        from config.demo.journey import Stuck  # noqa: PLC0415

        deadline = time.monotonic() + PATIENCE_SECONDS
        while not condition():
            if time.monotonic() > deadline:
                raise Stuck(f"waited {PATIENCE_SECONDS} s for {what}. See the logs under .igny8/logs.")
            for program in programs:
                if program.has_died():
                    raise Stuck(f"the {program.name} ended. See .igny8/logs/{program.name}.log.")
            time.sleep(0.2)

    return wait
