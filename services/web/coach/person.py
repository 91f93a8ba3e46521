"""One person's page for a coach: what is asked of the coach, what volunteering showed, what was agreed before."""

from collections.abc import Iterable
from datetime import date
from uuid import uuid4

from werkzeug.wrappers import Response

from services.web.api.client import Told
from services.web.api.problems import Blank, Refused
from services.web.coach import waiting, words
from services.web.coach.asking import cards_of, own_programmes, paths_of
from services.web.coach.insights import insight_of, language_of
from services.web.coach.tried import Tried, refused
from services.web.visits.visit import Visit

NOTHING_TRIED = Tried()


def shown(visit: Visit, newcomer_id: str, tried: Tried = NOTHING_TRIED) -> Response:
    """The page; raises Refused where nothing of this person is the coach's to see."""
    referrals, trajectories, follow_ups = paths_of(visit, newcomer_id)
    insight = insight_of(visit, newcomer_id)
    if not referrals and not trajectories:
        raise insight.refused or Refused(404, "unknown-newcomer", "", {})
    names = {each["id"]: each for each in own_programmes(visit)}
    waits = waiting.waiting(referrals, names, visit.today)
    return visit.page(
        "coach/person.html",
        tried.status,
        id=newcomer_id,
        card=cards_of(visit, [newcomer_id]).get(newcomer_id, Blank()),
        insight=insight,
        closed=refused("insight", insight.refused) if insight.refused else None,
        insight_language=language_of(visit),
        waits=waits,
        leading=next(iter(waiting.led(trajectories)), None),
        reportable=reportable(trajectories),
        page_pushes=waiting.open_pushes(trajectories),
        follow_ups=follow_ups,
        whereabouts=words.choices(words.WHEREABOUTS),
        before=_before(referrals, trajectories),
        programmes=names,
        words=words,
        key=str(uuid4()),
        tried=tried,
        form=visit.typed,
    )


def reportable(trajectories: Iterable[Told]) -> Told | None:
    """The trajectory of which an outcome can be told: the one that leads, or else the last that ended."""
    confirmed = [each for each in trajectories if not each["by_coach"]]
    return max(confirmed, key=lambda each: (each["leads"], each["declared_on"]), default=None)


def _before(referrals: Iterable[Told], trajectories: Iterable[Told]) -> list[tuple[date, str, Told]]:
    """Answered referrals, trajectories and outcomes, the latest first."""
    answered = [
        (each["answered_on"] or each["made_on"], "referral", each) for each in referrals if each["state"] != "waiting"
    ]
    coached = [(each["declared_on"], "trajectory", each) for each in trajectories]
    reached = [(one["reported_on"], "outcome", one) for each in trajectories for one in each["outcomes"]]
    found = sorted((*answered, *coached, *reached), key=lambda each: each[0], reverse=True)
    return [(date.fromisoformat(day), kind, about) for day, kind, about in found]
