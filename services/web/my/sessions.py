"""Group sessions for a newcomer: those in which they have a place or wait, and those that are open to them."""

from collections.abc import Mapping
from urllib.parse import quote

from werkzeug.wrappers import Response

from services.web.api.client import Told, part
from services.web.api.problems import Refused
from services.web.html.beside import DUTCH
from services.web.html.catalogues import N_, word
from services.web.my.deeds import with_own_words
from services.web.my.pages import must_be_theirs, newcomer_of, shown
from services.web.sessions.words import hours_of, place_of, text_in
from services.web.visits.visit import Visit

SESSIONS = "/my/sessions"
AT_ONCE = 20
"""Open meetings that are shown, the next first: a series may have a hundred."""
KINDS: Mapping[str, str] = {
    "orientation": N_("First meeting"),
    "workshop": N_("Creative workshop"),
    "activity": N_("Group activity"),
    "visit": N_("Group visit"),
}
"""As newcomers are told."""
SENTENCES: Mapping[str, str] = {
    "in-another-session": N_("You have a place in another meeting at that time."),
    "session-over": N_("This meeting has begun, or is over."),
    "session-cancelled": N_("This meeting does not take place."),
    "attendance-recorded": N_("This meeting has begun, or is over."),
}
"""What the API refuses here most, said in all languages of newcomers."""


def sessions(visit: Visit) -> Response:
    """The page."""
    found = visit.api.get(f"/v1/newcomers/{part(newcomer_of(visit))}/group-sessions")["group_sessions"]
    told = [_told(each, visit.language) for each in found]
    open_to = [each for each in told if not each["state"]]
    return shown(
        visit,
        "sessions.html",
        own=[each for each in told if each["state"]],
        open_to=open_to[:AT_ONCE],
        later=len(open_to) > AT_ONCE,
        kinds=KINDS,
    )


def enrol(visit: Visit, session_id: str) -> Response:
    """They want to come: a place, or a turn on the waiting list."""
    must_be_theirs(visit)
    body = {"newcomer_id": newcomer_of(visit)}
    path = f"/v1/group-sessions/{part(session_id)}/enrolments"
    answer = with_own_words(lambda: visit.api.post(path, body, visit.key), SENTENCES)
    return visit.see(SESSIONS, f"my-session-{answer['state']}")


def leave(visit: Visit, session_id: str) -> Response:
    """They do not come after all; said twice it is so once."""
    must_be_theirs(visit)
    path = f"/v1/group-sessions/{part(session_id)}/enrolments/{part(newcomer_of(visit))}"
    try:
        with_own_words(lambda: visit.api.delete(path), SENTENCES)
    except Refused as error:
        if error.slug != "not-enrolled":
            raise
    return visit.see(SESSIONS, "my-session-left")


def _told(session: Told, language: str) -> Told:
    """A session with its words in the reader's language, and which language that is: Dutch where it is missing."""
    text = text_in(session, language)
    place = place_of(session)
    return {
        **session,
        "said": text or {"language": DUTCH, "title": "", "text": "", "bring": "", "getting_there": ""},
        "hours": hours_of(session),
        "place": place,
        "map": f"geo:0,0?q={quote(place)}" if place else "",
        "kind_word": word(KINDS[session["kind"]]),
    }
