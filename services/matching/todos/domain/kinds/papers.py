"""Papers of newcomers with an open match or a running assignment."""

from datetime import date, timedelta

from services.matching.projections.domain.newcomers import Newcomer
from services.matching.todos.domain.kind import Due, Kind
from services.matching.todos.domain.subjects import NEWCOMER
from services.matching.values.sentences import Sentence

PAPERS_EXPIRE = timedelta(days=30)


def _eligibility_expires(newcomer: Newcomer, today: date) -> list[Due]:
    last = newcomer.eligibility.valid_until if newcomer.eligibility else None
    return [] if last is None or last > today + PAPERS_EXPIRE else [Due(on=last)]


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
)
