"""What the API refuses, as pages meet it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from services.web.html.catalogues import N_, word

NOT_KEPT = ("forbidden-data-refused", "forbidden-data-asked", "national-number-refused")
"""Slugs of what stands in a text and may not be kept."""
OF_FIELDS = ("invalid-request", *NOT_KEPT)
SEVERAL = N_("A few things are not right yet: see what stands in red.")


class SignedOut(Exception):
    """The token holds no longer: the session was ended somewhere, or is over."""


class Away(Exception):
    """The API, or a service behind it, does not answer at the moment."""


@dataclass
class Refused(Exception):
    """A problem of the API (RFC 9457), in the reader's language."""

    status: int
    slug: str
    detail: str
    fields: Mapping[str, Any]
    """All of it: what stands beside the sentence depends on the slug."""

    @property
    def faults(self) -> "Blank":
        """What is wrong with which field of the request, where it says so."""
        return Blank({each["field"]: _said_of(each) for each in self.fields.get("errors", ())})


class Asked(str):
    """What is wrong with a text that may be right after all: whoever sent it can say what it is about."""


class Blank(dict[str, str]):
    """Texts by name, for templates: what is not there is blank."""

    def __missing__(self, _name: str) -> str:
        """Nothing was said."""
        return ""


def refused(status: int, body: Mapping[str, Any]) -> Refused:
    """The problem that this answer tells."""
    return Refused(status, str(body.get("slug", "")), _sentence(body), body)


def _said_of(fault: Mapping[str, Any]) -> str:
    return Asked(fault["detail"]) if fault.get("can_be_confirmed") else str(fault["detail"])


def _sentence(body: Mapping[str, Any]) -> str:
    """Its own; one that lists fields is for programs, and on a page what is wrong with each stands beside it."""
    faults = body.get("errors", ())
    if not faults or body.get("slug") not in OF_FIELDS:
        return str(body.get("detail", ""))
    return str(faults[0]["detail"]) if len(faults) == 1 else word(SEVERAL)
