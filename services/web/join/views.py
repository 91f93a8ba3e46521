"""The page with five fields, and the page that says what happens next."""

from collections.abc import Mapping

from werkzeug.wrappers import Response

from services.web.api.client import Told
from services.web.api.problems import Blank
from services.web.html.catalogues import N_
from services.web.join import asking
from services.web.join.form import TRAP, typed
from services.web.visits.forms import Form
from services.web.visits.guests import Guest

REASONS: Mapping[str, str] = {
    "not-reached": N_("We called, and nobody answered. You can register once more."),
    "does-not-want": N_("You said that you do not want it any more."),
    "cannot-volunteer": N_("With your papers you cannot volunteer yet. Ask us when they change."),
    "lives-elsewhere": N_("You live too far from there. Choose a place that is nearer."),
}
NOBODY = Form()


def join(
    guest: Guest, unit_id: str = "", *, wrong: Mapping[str, str] | None = None, fault: str = "", status: int = 200
) -> Response:
    """The five fields; the place is not asked where the address names one that is open."""
    told = asking.form_of(guest)
    here = next((each for each in told["units"] if each["id"] == unit_id), None)
    sent = guest.form if guest.request.method == "POST" else NOBODY
    response = guest.page(
        "join/join.html",
        status,
        unit=here,
        units=[(each["id"], each["label"]) for each in told["units"]],
        v=typed(sent),
        wrong=Blank(wrong or {}),
        fault=fault,
        trap=TRAP,
        information=told["information"],
        says=told["information"]["texts"].get(guest.language) or told["information"]["texts"]["en"],
        was_reviewed=guest.language in told["information"]["reviewed"],
        at=guest.request.path,
    )
    return asking.kept(response, asking.secret_of(guest))


def sent(guest: Guest) -> Response:
    """What happens next with all that this browser sent."""
    return guest.page("join/sent.html", sent=[_with_reason(each) for each in asking.sent_before(guest)])


def _with_reason(each: Told) -> Told:
    known = {"initial": None, "sent_at": None}  # intake of an earlier release does not say them
    return {**known, **each, "why": REASONS.get(each["reason"] or "", "")}
