"""What somebody can ask about what is kept of them: that a field is corrected, that it is not used."""

from collections.abc import Mapping
from functools import partial

from werkzeug.wrappers import Response

from services.web.api.client import Told, together
from services.web.api.problems import NOT_KEPT, Refused
from services.web.html.catalogues import N_, word
from services.web.html.typed_dates import WrongDate, typed_day
from services.web.my.pages import must_be_theirs, newcomer_of, shown
from services.web.visits.forms import text_of
from services.web.visits.visit import Visit

RIGHTS = "/my/data/rights"
FIELDS: Mapping[str, str] = {
    "first_name": N_("First name"),
    "last_name": N_("Family name"),
    "birth_date": N_("Birth date"),
    "phone": N_("Phone"),
    "email": N_("E-mail"),
    "municipality": N_("Where you live"),
    "postcode": N_("Postal code"),
    "nationality": N_("Nationality"),
    "gender": N_("Gender"),
}
STATES: Mapping[str, str] = {
    "waiting": N_("Your coordinator answers by %(day)s."),
    "applied": N_("It was corrected."),
    "declined": N_("It was not corrected."),
}
REASONS: Mapping[str, str] = {
    "it-is-right": N_("We think that it is right as it stands."),
    "papers-say-otherwise": N_("Your papers say something else."),
    "cannot-be-read": N_("We do not understand what should stand there."),
    "done-otherwise": N_("It was put right in another way."),
}
NOT_SO = N_("This cannot stand there. Look at it again.")
LEFT_OUT = N_(
    "We may not keep this: health, faith, origin, why you fled, or the number of your papers. It could harm you if "
    "others read it. Leave it out, and send it again."
)


def rights(visit: Visit, wrong: str = "") -> Response:
    """What was asked and answered, and the forms."""
    who = newcomer_of(visit)
    asked, held = together(
        partial(visit.api.get, f"/v1/newcomers/{who}/correction-requests"),
        partial(visit.api.get, f"/v1/newcomers/{who}/restriction"),
    )
    return shown(
        visit,
        "rights.html",
        422 if wrong else 200,
        asked=asked["correction_requests"],
        restriction=held["restriction"],
        fields=FIELDS,
        states=STATES,
        reasons=REASONS,
        wrong=wrong,
        typed=visit.typed,
    )


def correct(visit: Visit) -> Response:
    """They say what should stand in a field."""
    must_be_theirs(visit)
    try:
        body = _asked(visit)
        visit.api.post(f"/v1/newcomers/{newcomer_of(visit)}/correction-requests", body, visit.key)
    except WrongDate as error:
        return rights(visit, error.sentence)
    except Refused as error:
        if error.status != 422:
            raise
        return rights(visit, word(LEFT_OUT if error.slug in NOT_KEPT else NOT_SO))
    return visit.see(RIGHTS, "my-thanks")


def restrict(visit: Visit) -> Response:
    """They do not want it used."""
    must_be_theirs(visit)
    visit.api.put(f"/v1/newcomers/{newcomer_of(visit)}/restriction", {"reason": "objected"})
    return visit.see(RIGHTS, "my-restricted")


def lift(visit: Visit) -> Response:
    """It may be used again."""
    must_be_theirs(visit)
    visit.api.delete(f"/v1/newcomers/{newcomer_of(visit)}/restriction")
    return visit.see(RIGHTS, "my-thanks")


def _asked(visit: Visit) -> Told:
    field, value = text_of(visit.form, "field"), text_of(visit.form, "value")
    if field == "birth_date":
        value = typed_day(value)
    words = text_of(visit.form, "words")
    return {"field": field, **({"value": value} if value else {}), **({"words": words} if words else {})}
