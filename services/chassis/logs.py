"""Logs as JSON lines: event-like names with fields. Never a name, a birth date, free text or a payload.

A line that is written on behalf of a request says `request_id` and `trace_id`, one on behalf of an event `event_id`,
`event_type`, `listener` and `trace_id`: whoever begins with it binds them (`structlog.contextvars`).
"""

import json
import logging
import sys
from datetime import UTC, datetime
from typing import cast

import structlog


def configure(service: str) -> None:
    """Write one JSON object a line to standard error, for this process; what libraries say, too."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(LibraryLines(service))
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
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


class LibraryLines(logging.Formatter):
    """What a library says, as a line like ours: its words without the values that it puts in, which may be anything."""

    def __init__(self, service: str) -> None:
        """Of this service's process."""
        super().__init__()
        self._service = service

    def format(self, record: logging.LogRecord) -> str:
        """One JSON object."""
        fields = {
            "service": self._service,
            "event": "library-says",
            **structlog.contextvars.get_contextvars(),
            "library": record.name,
            "detail": record.msg if isinstance(record.msg, str) else type(record.msg).__name__,
            "error": record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else None,
            "level": record.levelname.lower(),
            "timestamp": datetime.fromtimestamp(record.created, UTC).isoformat().replace("+00:00", "Z"),
        }
        return json.dumps({name: value for name, value in fields.items() if value is not None})
