"""What somebody was sent, in words for themselves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from services.web.api.client import Told
from services.web.html.catalogues import N_

AT_MOST = 20
KINDS: Mapping[str, tuple[str, str]] = {
    "proposal": ("info", N_("A question for you")),
    "proposal-reminder": ("clock", N_("A reminder")),
    "day-before": ("clock", N_("A reminder")),
    "confirmation": ("done", N_("It is agreed")),
    "change": ("info", N_("Something changed")),
    "proposal-over": ("no", N_("It does not go on")),
    "not-going-on": ("no", N_("It does not go on")),
    "cancellation": ("no", N_("It does not go on")),
    "day-called-off": ("no", N_("It does not go on")),
    "day-moved": ("info", N_("Something changed")),
    "still-there": ("info", N_("A question for you")),
    "registered": ("done", N_("You are registered")),
    "known-already": ("done", N_("You are registered")),
    "paper-expires": ("info", N_("Your papers end soon")),
    "papers-expire": ("info", N_("Your papers end soon")),
}
MEETING = ("session", N_("A meeting"))
"""Of whatever else there is."""
ON_ITS_WAY = frozenset({"planned", "waiting-for-morning", "handed-over"})
SENT, UNCLEAR = "sent", "unclear"
WILL_BE, WAS, WAS_NOT = N_("Will be sent"), N_("Was sent"), N_("Did not arrive")


@dataclass(frozen=True)
class Line:
    """One message."""

    picture: str
    what: str
    at: str
    state: str
    is_fine: bool


def lines(messages: Iterable[Told]) -> list[Line]:
    """The latest first."""
    return [_line(each) for each in list(messages)[:AT_MOST]]


def _line(message: Told) -> Line:
    picture, what = KINDS.get(message["kind"], MEETING)
    sent = message["state"] in (SENT, UNCLEAR)
    state = WILL_BE if message["state"] in ON_ITS_WAY else WAS if sent else WAS_NOT
    return Line(picture, what, message["ended_at"] or message["planned_at"], state, sent)
