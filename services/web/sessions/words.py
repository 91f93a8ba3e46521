"""What the codes about group sessions are called, in English, as the catalogues know it; and what is said of one."""

from collections.abc import Mapping

from services.web.api.client import Told
from services.web.html.catalogues import N_
from services.web.wording import abilities

DUTCH = "nl"
KINDS: Mapping[str, str] = {
    "orientation": N_("Orientation session"),
    "workshop": N_("Workshop"),
    "activity": N_("Activity"),
    "visit": N_("Visit"),
}
REASONS: Mapping[str, str] = {
    "leader-ill": N_("Who leads it is ill"),
    "no-place": N_("The place is not available"),
    "too-few-people": N_("Too few people"),
    "weather": N_("The weather"),
    "public-holiday": N_("A public holiday"),
    "planned-by-mistake": N_("Planned by mistake"),
    "other": N_("Another reason"),
}
"""Why one is cancelled."""
TO_TELL: Mapping[str, str] = {
    "moved": N_("It was moved"),
    "cancelled": N_("It was cancelled"),
    "promoted": N_("Has a place now"),
}
OUTCOMES: Mapping[str, str] = {
    "called": N_("Called"),
    "will-come": N_("Will come next time"),
    "no-longer-wants": N_("No longer wants to"),
    "not-reached": N_("Not reached"),
}
"""What came of asking somebody who was not there."""
CHANGED: Mapping[str, str] = {
    "day": N_("Day"),
    "hours": N_("Hours"),
    "place": N_("Place"),
    "places": N_("Places"),
    "texts": N_("Description"),
    "cancellation": N_("Cancelled"),
    "attendance": N_("Attendance"),
}
SCOPES: Mapping[str, str] = {
    "one": N_("This one alone"),
    "following": N_("This one and those that follow"),
    "all": N_("All of the series to come"),
}


_UNKNOWN: Mapping[str, object] = {
    **dict.fromkeys(("title", "starts_at", "ends_at", "place", "childcare", "childcare_note", "led_by", "series_id")),
    **dict.fromkeys(("texts", "languages", "interpreter", "walk_ins", "changes"), ()),
    **dict.fromkeys(("cancelled", "changed_at", "series_day")),
    **dict.fromkeys(("enrolled_count", "waiting_count", "to_tell_count", "revision"), 0),
    "to_tell": {},
    "follow_ups": {},
    "is_cancelled": False,
}


def whole(session: Told) -> Told:
    """A session with all that pages ask of one, also as told by a release that knew less."""
    return {**_UNKNOWN, **session}


def text_in(session: Told, language: str) -> Told | None:
    """What a session says in this language, else in Dutch; None where nobody wrote anything."""
    texts: Mapping[str, Told] = {each["language"]: each for each in session["texts"]}
    return texts.get(language) or texts.get(DUTCH)


def place_of(session: Told) -> str:
    """`De Centrale, Kraankindersstraat 2, 9000 Gent`; "" where nobody said."""
    place = session["place"] or {}
    town = " ".join(place[name] for name in ("postcode", "municipality") if place.get(name))
    return ", ".join(each for each in (place.get("name"), place.get("address"), town) if each)


def hours_of(session: Told) -> str:
    """`14:00 – 16:00`; "" where nobody said."""
    return " – ".join(session[name] for name in ("starts_at", "ends_at") if session[name])


def language_name(code: str) -> str:
    """What a language is called, in the reader's."""
    return abilities.language(code)
