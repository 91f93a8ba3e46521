"""Attempts: one line for each time that something was sent to a webhook, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

KEPT = timedelta(days=30)
DELIVERED, FAILED = OUTCOMES = ("delivered", "failed")
STATUS, REDIRECT, TIMEOUT, NO_ANSWER = "status", "redirect", "timeout", "no-answer"
REFUSED, CERTIFICATE, UNKNOWN, NOT_PUBLIC, UNFIT = "refused", "certificate", "name-unknown", "not-public", "unfit-url"
PROBLEMS: Mapping[str, str] = MappingProxyType(
    {
        STATUS: "The target did not answer 200 to 299: answer so once the message is kept; do the rest afterwards.",
        REDIRECT: "The target answered with a redirect, which is not followed: set the address where it leads to.",
        TIMEOUT: "The target took longer than ten seconds: answer at once, and do the rest afterwards.",
        NO_ANSWER: "The connection broke off before there was an answer.",
        REFUSED: "Nobody takes connections at this address and port.",
        CERTIFICATE: "The certificate is not valid for the name in the address, or nobody known issued it.",
        UNKNOWN: "The name has no address: correct it, or its entry in the DNS.",
        NOT_PUBLIC: "The name leads to an address that is not public: all of its addresses must be.",
        UNFIT: "The address is one that nothing is sent to any more: set another one.",
    }
)
"""Codes of what went wrong, and how to mend it."""


@dataclass(frozen=True, kw_only=True)
class Answered:
    """What came of one attempt."""

    status: int | None = None
    """That the target answered, if it did."""
    problem: str | None = None
    """A code of PROBLEMS; None where it was delivered."""
    milliseconds: int = 0
    asked: timedelta = timedelta()
    """The pause that the target asked for."""

    @property
    def outcome(self) -> str:
        """One of OUTCOMES."""
        return FAILED if self.problem else DELIVERED


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """A line of the delivery log. Ids and codes alone: no body, no address."""

    id: str
    partner_id: str
    partner: str
    event_id: str
    type: str
    number: int | None
    """Of the entry in the partner's log; None for a test."""
    attempt: int
    """The how manieth of this message in a row, from 1."""
    moment: str
    """When, as text that sorts."""
    at: datetime
    outcome: str
    status: int | None
    problem: str | None
    milliseconds: int
    next_at: datetime | None
    """When it is tried again, if it is."""


def answered(status: int) -> Answered:
    """What an answer with this status means."""
    if 200 <= status < 300:
        return Answered(status=status)
    return Answered(status=status, problem=REDIRECT if 300 <= status < 400 else STATUS)
