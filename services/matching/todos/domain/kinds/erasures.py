"""What people ask of what is kept of them."""

from datetime import date

from services.matching.projections.domain.erasure_requests import ErasureRequest
from services.matching.todos.domain.kind import Due, Kind
from services.matching.todos.domain.subjects import ERASURE_REQUEST
from services.matching.values.sentences import Sentence


def _to_carry_out(request: ErasureRequest, _: date) -> list[Due]:
    """Also of somebody who stopped: that ends nothing of it."""
    return [] if request.due_on is None else [Due(on=request.due_on)]


KINDS = (
    Kind(
        code="erasure-asked",
        sentence=Sentence(
            "De nieuwkomer vraagt om gewist te worden: doe het ten laatste op deze dag, of noteer dat de persoon wil "
            "blijven.",
            "The newcomer asks to be deleted: do it on this day at the latest, or note that they want to stay.",
            "Le nouvel arrivant demande à être effacé : faites-le ce jour-là au plus tard, ou notez qu’il veut rester.",
        ),
        subject=ERASURE_REQUEST,
        due=_to_carry_out,
    ),
)
