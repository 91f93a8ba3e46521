"""Papers of newcomers with an open match or a running assignment, and insurance of whoever receives them."""

from datetime import date, timedelta

from services.matching.projections.domain.newcomers import Newcomer
from services.matching.todos.domain.kind import Due, Kind
from services.matching.todos.domain.subjects import HOST, NEWCOMER, Host
from services.matching.values.sentences import Sentence

PAPERS_EXPIRE = timedelta(days=30)


def _eligibility_expires(newcomer: Newcomer, today: date) -> list[Due]:
    last = newcomer.eligibility.valid_until if newcomer.eligibility else None
    return [] if last is None or last > today + PAPERS_EXPIRE else [Due(on=last)]


def _insurance_ends(host: Host, today: date) -> list[Due]:
    """In time before it ends, where somebody is there longer; at once where there is none."""
    until = host.organisation.insured_until
    if until is None:
        return [Due(on=today)]
    goes_on = host.needed_until is None or until < host.needed_until
    return [Due(on=until)] if goes_on and until <= today + PAPERS_EXPIRE else []


KINDS = (
    Kind(
        code="eligibility-expires",
        sentence=Sentence(
            "De basis om vrijwilligerswerk te doen verloopt binnen dertig dagen, of is verlopen: kijk de papieren na.",
            "The basis for volunteering expires within thirty days, or has expired: look at the papers.",
        ),
        subject=NEWCOMER,
        due=_eligibility_expires,
    ),
    Kind(
        code="insurance-ends",
        sentence=Sentence(
            "De verzekering van een organisatie waar vrijwilligers zijn loopt binnen dertig dagen af, of ontbreekt: "
            "vraag het bewijs van een nieuwe.",
            "The insurance of an organisation where people volunteer ends within thirty days, or there is none: ask "
            "for the proof of a new one.",
        ),
        subject=HOST,
        due=_insurance_ends,
    ),
)
