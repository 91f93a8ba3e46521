"""A coach's first page: what waits for an answer, where people are now, programmes to look at, who is coached."""

from functools import partial

from werkzeug.wrappers import Response

from services.web.api.client import Told, together
from services.web.coach import waiting, words
from services.web.coach.asking import cards_of, own_programmes, paths_of
from services.web.visits.visit import Visit

LED_AT_FIRST = 12
"""People who are coached, before somebody asks for all."""


def home(visit: Visit) -> Response:
    """The page."""
    programmes, to_verify = together(partial(own_programmes, visit), partial(_to_verify, visit))
    referrals, trajectories, follow_ups = paths_of(visit)
    names = {each["id"]: each for each in programmes}
    referred, pushes = waiting.waiting(referrals, names, visit.today), waiting.open_pushes(trajectories)
    led = waiting.led(trajectories)
    shown = led if visit.asked("all") else led[:LED_AT_FIRST]
    people = [
        *(each.referral["newcomer_id"] for each in referred),
        *(each.newcomer_id for each in pushes),
        *(each["newcomer_id"] for each in (*follow_ups, *shown)),
    ]
    return visit.page(
        "coach/coach.html",
        referred=referred,
        pushes=pushes,
        follow_ups=follow_ups,
        whereabouts=words.choices(words.WHEREABOUTS),
        to_verify=to_verify,
        led=shown,
        led_more=len(led) - len(shown),
        has_programmes=bool(programmes),
        cards=cards_of(visit, people),
    )


def _to_verify(visit: Visit) -> list[Told]:
    return list(visit.api.all("/v1/programmes/to-verify", "programmes"))
