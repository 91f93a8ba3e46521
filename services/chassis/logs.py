"""Logs as JSON lines: event-like names with fields. Never a name, a birth date, free text or a payload."""

import logging
import sys
from typing import cast

import structlog


def configure(service: str) -> None:
    """Write one JSON object a line to standard error, for this process."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(message)s")
    # nameko logs what a worker raises with its text, which may repeat data; our own log has its kind
    logging.getLogger("nameko.containers").setLevel(logging.CRITICAL)
    structlog.configure(
        processors=[
            lambda _, __, fields: {"service": service, **fields},  # context variables start empty in each greenlet
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )


def logger() -> structlog.typing.FilteringBoundLogger:
    """The process's logger."""
    return cast(structlog.typing.FilteringBoundLogger, structlog.get_logger())
