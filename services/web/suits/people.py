"""What suits a person."""

from collections.abc import Mapping
from functools import partial

from werkzeug.wrappers import Response

from services.web.api.client import together
from services.web.api.keys import new_key
from services.web.visits import cards
from services.web.visits.visit import Visit
from services.web.wording import rankings, times
from services.web.wording.states import STATES

LISTED = 30
_PAST = frozenset({"opportunity-closed", "opportunity-over"})
"""Of what is over nobody asks why it does not suit, and it is nearly all there ever was."""
PLACES: Mapping[str, str] = {
    **dict.fromkeys(("eligibility-not-valid", "minors-check-missing", "duty-open", "duty-refused"), "papers"),
    **dict.fromkeys(("intake-not-completed", "excluded-by-newcomer", "dutch-too-low"), "interview"),
    **dict.fromkeys(("no-common-day", "newcomer-away", "travel-too-long"), "interview"),
}
"""By reason, the page of the person where something can be done about it."""


def what_suits(visit: Visit, newcomer_id: str, status: int = 200, fault: str = "") -> Response:
    """Places that suit them, the best first, and why others do not."""
    ranking, person, weights = together(
        partial(visit.api.get, "/v1/matching/rankings", newcomer=newcomer_id, limit=LISTED, with_="names"),
        partial(cards.person, visit.api, newcomer_id),
        rankings.asking_labels(visit.api),
    )
    reasons = [each for each in rankings.closed(ranking) if each["code"] not in _PAST]
    offers = ranking["named"]["opportunities"]
    return visit.page(
        "suits/what.html",
        status,
        newcomer_id=newcomer_id,
        person=person,
        rows=rankings.rows(ranking, "opportunity_id", weights["labels"]),
        offers=offers,
        whens={each: times.when(card) for each, card in offers.items() if "days" in card},
        closed=reasons,
        first_reason=next((PLACES[each["code"]] for each in reasons if each["code"] in PLACES), ""),
        counts=ranking,
        states=STATES,
        key=new_key(),
        fault=fault,
    )
