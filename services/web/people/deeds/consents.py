"""A yes or a no is kept."""

from werkzeug.wrappers import Response

from services.web.api.client import part
from services.web.api.problems import Refused
from services.web.html.catalogues import word
from services.web.people.views.consents import consents
from services.web.visits.forms import days_of, first_of, given, text_of
from services.web.visits.refusals import SENTENCES
from services.web.visits.visit import Visit


def decide(visit: Visit, newcomer_id: str) -> Response:
    """Keep what the person says about a purpose, in general or about one partner."""
    purpose = text_of(visit.form, "purpose")
    days, wrong = days_of(visit.form, "on")
    sent = visit.form.to_dict()
    if wrong:
        return consents(visit, newcomer_id, first_of(wrong), sent)
    body = {
        "given": visit.form.get("given") == "yes",
        "on": days.get("on", visit.today.isoformat()),
        **given(
            partner=text_of(visit.form, "partner"),
            version=text_of(visit.form, "text"),
            language=text_of(visit.form, "language"),
            how=text_of(visit.form, "how"),
        ),
    }
    try:
        place = f"/v1/newcomers/{part(newcomer_id)}/consents/{part(purpose)}"
        visit.api.put(place, body, text_of(visit.form, "version"))
    except Refused as error:
        if error.status == 404:
            raise
        sentence = word(SENTENCES[error.slug]) if error.slug in SENTENCES else error.detail
        return consents(visit, newcomer_id, sentence, sent)
    done = "consent-given" if body["given"] else "consent-withdrawn"
    return visit.see(f"/people/{newcomer_id}/consents", done, **given(read=text_of(visit.form, "read")))
