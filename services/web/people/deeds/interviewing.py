"""What the interview yields is kept."""

from werkzeug.wrappers import Response

from services.web.api.client import Told, part
from services.web.api.problems import Refused
from services.web.people.asking import file_of
from services.web.people.deeds import away
from services.web.people.interview_form import read
from services.web.people.views import interviewing
from services.web.visits.forms import first_of, text_of
from services.web.visits.visit import Visit

CHANGED = 412
AWAY = "away"
"""Another form of the same page."""


def keep(visit: Visit, newcomer_id: str) -> Response:
    """Keep the profile over the version that was read, then show how it was understood."""
    if text_of(visit.form, "what") == AWAY:
        return away.change(visit, newcomer_id)
    body, wrong = read(visit.form)
    body.setdefault("completed_on", visit.today.isoformat())
    if wrong:
        return interviewing.interview(visit, newcomer_id, wrong=wrong, fault=first_of(wrong))
    try:
        visit.api.put(f"/v1/newcomers/{part(newcomer_id)}/profile", body, text_of(visit.form, "version"))
        _keep_times(visit, newcomer_id, body)
    except Refused as error:
        if error.status == CHANGED:
            return interviewing.interview(visit, newcomer_id, changed=True)
        if error.status == 404:
            raise
        return interviewing.interview(visit, newcomer_id, wrong=by_field(error.faults), fault=error.detail)
    return visit.see(f"/people/{newcomer_id}/interview", "interview-kept")


def by_field(faults: dict[str, str]) -> dict[str, str]:
    """What is wrong, by the field of the form: `languages.0.level` is said at the languages."""
    return {field.partition(".")[0]: detail for field, detail in reversed(faults.items())}


def _keep_times(visit: Visit, newcomer_id: str, body: Told) -> None:
    """Times that were changed after the interview are changed by themselves: an interview takes no later word back."""
    if not text_of(visit.form, "later") or " ".join(body["available_slots"]) == visit.form.get("slots_known", ""):
        return
    file, version = file_of(visit, newcomer_id)
    times = {
        "changed_on": visit.today.isoformat(),
        "available_days": [],
        "available_slots": body["available_slots"],
        "away": file["availability"]["away"],
    }
    visit.api.put(f"/v1/newcomers/{part(newcomer_id)}/availability", times, version)
