"""Structured logs: JSON in production, readable on a terminal. Request, account and job ids are on every line."""

from __future__ import annotations

import logging.config
import re
from typing import Any

import structlog

_SECRET = re.compile(r"(password|secret|token|api_?key|authorization|cookie)", re.IGNORECASE)


def redact(_: Any, __: str, event: Any) -> Any:
    """Blank the value of every key that sounds like a secret."""
    for key in event:
        if _SECRET.search(key) and not key.endswith("_tokens"):
            event[key] = "[redacted]"
    return event


def configure(options: dict[str, str]) -> None:
    """Set up structlog and the standard library to write the same lines. Called by Django."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        redact,
    ]
    last = (
        structlog.processors.JSONRenderer()
        if options["format"] == "json"
        else structlog.dev.ConsoleRenderer(colors=False)
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
        "foreign_pre_chain": shared,
    }
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"structured": formatter},
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "structured"}},
            "root": {"handlers": ["stderr"], "level": options["level"]},
        }
    )
