"""The `igny8` command."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from config.analyze_options import add_options as _analyze_options
from config.backup.options import add_backup_options, add_restore_options
from config.cluster_options import add_options as _cluster_options
from config.embedded import services
from config.export_site_options import add_options as _export_site_options
from config.link_options import add_options as _link_options
from config.render_options import add_options as _render_options


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its return value is the exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    if arguments[:1] == ["manage"]:
        return _manage(arguments[1:])
    # What follows `test` is pytest's, options included, which argparse would take for its own.
    options = argparse.Namespace(run=_lazily("config.testing.run"), arguments=arguments[1:])
    if arguments[:1] != ["test"] or arguments[1:] in (["-h"], ["--help"]):
        options = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    return run(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="igny8", description="Keywords in, published pages out.")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for name, text, target, add in _COMMANDS:
        command = commands.add_parser(name, help=text, description=text)
        add(command)
        command.set_defaults(run=_lazily(target))
    commands.add_parser("manage", help="Django's management commands, with the embedded services started")
    return parser


def _lazily(target: str) -> Callable[[argparse.Namespace], int]:
    """Import a command only when it is run, so that `--help` is quick and needs no environment."""

    def run(options: argparse.Namespace) -> int:
        module, function = target.rsplit(".", 1)
        return int(getattr(import_module(module), function)(options) or 0)

    return run


def _manage(arguments: list[str]) -> int:
    with services.running():
        from django.core.management import execute_from_command_line  # noqa: PLC0415

        execute_from_command_line(["igny8 manage", *arguments])
    return 0


def services_command(options: argparse.Namespace) -> int:
    """`igny8 services start | stop | remove | status`."""
    if options.what == "start":
        services.start()
        services.keep(up=True)
    elif options.what == "stop":
        services.keep(up=False)
        services.stop()
    elif options.what == "remove":
        services.remove()
    for name, up in services.status().items():
        print(f"{name}: {'running' if up else 'stopped'}")
    return 0


def _no_options(parser: argparse.ArgumentParser) -> None:
    """For commands without options."""


def _services_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=["start", "stop", "remove", "status"])


def _demo_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--keywords", default="", help="a CSV file of your own instead of examples/keywords.csv")
    parser.add_argument("--json", default="", metavar="FILE", help="write the summary there too")


def _test_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="passed on to pytest")


def _doctor_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--invariants", action="store_true", help="check the data's invariants instead of the setup")


_COMMANDS: tuple[tuple[str, str, str, Callable[[argparse.ArgumentParser], None]], ...] = (
    (
        "demo",
        "Run the whole pipeline on examples/keywords.csv and print what came of it",
        "config.demo.main.run",
        _demo_options,
    ),
    (
        "cluster",
        "Group the keywords of a file by meaning; needs no services",
        "config.cluster_command.run",
        _cluster_options,
    ),
    (
        "link",
        "Suggest the internal links that a site's pages lack; needs no services",
        "config.link_command.run",
        _link_options,
    ),
    (
        "analyze",
        "Score pages as search engines and readers see them; needs no services",
        "config.analyze_command.run",
        _analyze_options,
    ),
    (
        "render",
        "Turn a site.json with its pages into plain files; needs no services",
        "config.render_command.run",
        _render_options,
    ),
    (
        "export-site",
        "Write the served version of a site as plain files; needs no services",
        "config.export_site_command.run",
        _export_site_options,
    ),
    (
        "backup",
        "Write the database and the files of tenants and sites to a folder of their own",
        "config.backup.backup_command.run",
        add_backup_options,
    ),
    (
        "restore",
        "Put a backup in place of the data, which is set aside",
        "config.backup.restore_command.run",
        add_restore_options,
    ),
    ("up", "Serve the whole product on this machine until Ctrl-C", "config.up.run", _no_options),
    ("doctor", "Say what is wrong with the setup and how to mend it", "config.doctor.run", _doctor_options),
    ("seed", "Create the default plan, the operators' account and the catalogue", "config.seeding.run", _no_options),
    ("test", "Run the back end's tests on embedded services of their own", "config.testing.run", _test_options),
    (
        "services",
        "Start, stop or look at the embedded PostgreSQL and Redis, or remove them with their data",
        "config.cli.services_command",
        _services_options,
    ),
)
