"""Where a match stands, in a few words."""

from collections.abc import Mapping
from dataclasses import dataclass

from services.web.html.catalogues import N_

STANDING = frozenset({"prepared", "proposed", "accepted"})
"""While a match stands so, the two cannot be proposed again."""
FELL_AWAY = frozenset({"declined", "refused", "withdrawn", "expired"})


@dataclass(frozen=True)
class Shown:
    """How a state is told."""

    label: str
    kind: str
    """Of the tag: fine, heed, fault, deed or ""."""


STATES: Mapping[str, Shown] = {
    "prepared": Shown(N_("Ready to be asked"), "deed"),
    "proposed": Shown(N_("Asked, no answer yet"), "deed"),
    "accepted": Shown(N_("Said yes, organisation must answer"), "heed"),
    "confirmed": Shown(N_("Agreed"), "fine"),
    "declined": Shown(N_("Said no"), ""),
    "refused": Shown(N_("The organisation said no"), ""),
    "withdrawn": Shown(N_("Taken back"), ""),
    "expired": Shown(N_("No answer in time"), ""),
}
DECLINE_REASONS: Mapping[str, str] = {
    "no-time": N_("No time"),
    "too-far": N_("Too far"),
    "other-wish": N_("Wants something else"),
    "found-something-else": N_("Found something else"),
    "other": N_("Another reason"),
}
REFUSAL_REASONS: Mapping[str, str] = {
    "no-longer-needed": N_("Nobody is needed any more"),
    "no-guidance-available": N_("Nobody can guide"),
    "not-suitable": N_("Does not fit"),
    "found-somebody-else": N_("Found somebody else"),
    "other": N_("Another reason"),
}
BY_ITSELF: Mapping[str, str] = {
    "newcomer-withdrew": N_("The newcomer stopped."),
    "opportunity-closed": N_("The opportunity was closed."),
    "same-person": N_("The same person was asked already."),
    "time-taken": N_("Something else was agreed for that time."),
}
"""Why a match was withdrawn by itself."""
HOW: Mapping[str, str] = {"phone": N_("By phone"), "in-person": N_("In person"), "message": N_("By message")}
