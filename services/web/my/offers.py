"""What is proposed to somebody: where, when, and how it is said."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from services.contracts.vocabulary import DAYS
from services.web.api.client import Told
from services.web.html.beside import Later
from services.web.html.catalogues import N_, spoken, word
from services.web.html.languages import locale_of

PARTS: Mapping[str, str] = {"morning": N_("morning"), "afternoon": N_("afternoon"), "evening": N_("evening")}
REASONS: Mapping[str, tuple[str, str]] = {
    "no-time": ("clock", N_("I have no time")),
    "too-far": ("way", N_("It is too far")),
    "other-wish": ("star", N_("I want to do something else")),
    "found-something-else": ("done", N_("I found something else")),
    "other": ("more", N_("Another reason")),
}
"""Why somebody says no: a picture and words."""


@dataclass(frozen=True)
class Proposal:
    """A question that waits for somebody's yes or no, or a yes that waits for the organisation."""

    id: str
    offer: Told
    last_day: str
    """On which it can be answered."""
    is_told: bool
    """Whether the organisation knows of the yes."""


def proposals(matches: Iterable[Told], offers: Mapping[str, Told], state: str) -> list[Proposal]:
    """Those in this state, the most urgent first."""
    found = [_proposal(each, offers.get(each["opportunity_id"], {})) for each in matches if each["state"] == state]
    return sorted(found, key=lambda proposal: proposal.last_day)


def _proposal(match: Told, offer: Told) -> Proposal:
    """What is done once is answered before it is over, though a late answer can be noted after that."""
    until = [match["expires_on"], *([offer["starts_on"]] if offer.get("kind") == "one-off" else [])]
    return Proposal(match["id"], offer, min(until), match.get("organisation_told", True))


def times_of(offer: Told) -> list[Later]:
    """On which parts of the week it is: `Saturday, morning`; whole days by their names."""
    slots = offer.get("slots") or ()
    days = [day for day in offer.get("days") or () if not any(slot.startswith(f"{day}-") for slot in slots)]
    return [_slot(*slot.split("-", 1)) for slot in slots] + [Later(lambda day=day: _weekday(day)) for day in days]  # type: ignore[misc]


def _slot(day: str, part: str) -> Later:
    return Later(lambda: f"{_weekday(day)}, {word(PARTS[part])}")


def _weekday(code: str) -> str:
    return str(locale_of(spoken()).days["stand-alone"]["wide"][DAYS.index(code)])


def hours_of(offer: Told) -> str:
    """`09:30 – 12:00`; "" where nobody said."""
    return " – ".join(offer[name] for name in ("starts_at", "ends_at") if offer.get(name))


def address_of(offer: Told) -> str:
    """Street, postcode and town, as they stand on an envelope."""
    town = " ".join(offer[name] for name in ("postcode", "municipality") if offer.get(name))
    return ", ".join(each for each in (offer.get("street"), town) if each)


def map_of(offer: Told) -> str:
    """What opens the map of the phone there; "" where no place is known."""
    address = address_of(offer)
    return f"geo:0,0?q={quote(address)}" if address else ""
