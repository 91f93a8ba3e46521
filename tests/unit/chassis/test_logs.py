"""What a library says is a line like ours, and repeats no value."""

import json
import logging
from typing import Any

from structlog.contextvars import bound_contextvars

from services.chassis.logs import LibraryLines


def line(message: Any, *values: object, error: Exception | None = None) -> dict[str, Any]:
    raised = (type(error), error, None) if error else None
    record = logging.LogRecord("pymongo.client", logging.WARNING, __file__, 1, message, values, raised)
    return dict(json.loads(LibraryLines("intake").format(record)))


def test_words_of_a_library_are_told_without_their_values() -> None:
    told = line("could not write %s to %s", "Xanthippe", "newcomers", error=ValueError("Xanthippe"))

    assert told.pop("timestamp").endswith("Z")
    assert told == {
        "service": "intake",
        "event": "library-says",
        "library": "pymongo.client",
        "detail": "could not write %s to %s",
        "error": "ValueError",
        "level": "warning",
    }


def test_an_error_in_the_place_of_words_is_told_by_its_kind() -> None:
    assert line(OSError("Xanthippe"))["detail"] == "OSError"


def test_it_says_on_whose_behalf() -> None:
    with bound_contextvars(trace_id="a" * 32):
        assert line("slow")["trace_id"] == "a" * 32
