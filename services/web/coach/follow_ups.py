"""Where somebody is now: the first tap says what, the second whether it is at their level."""

from uuid import uuid4

from werkzeug.wrappers import Response

from services.web.api.client import part
from services.web.api.problems import Blank, Refused
from services.web.coach import words
from services.web.coach.asking import cards_of
from services.web.coach.deeds import level_of
from services.web.coach.tried import Tried, refused
from services.web.visits.visit import Visit

NOTHING_TRIED = Tried()


def shown(visit: Visit, follow_up_id: str, tried: Tried = NOTHING_TRIED) -> Response:
    """The page, for the answer that the address names, if it does."""
    follow_up = visit.api.get(f"/v1/follow-ups/{part(follow_up_id)}")
    kind = visit.form.get("kind") or visit.asked("kind")
    newcomer_id = follow_up["newcomer_id"]
    return visit.page(
        "coach/follow_up.html",
        tried.status,
        follow_up=follow_up,
        card=cards_of(visit, [newcomer_id]).get(newcomer_id, Blank()),
        kind=kind if kind in words.WHEREABOUTS else "",
        words=words,
        key=str(uuid4()),
        tried=tried,
    )


def answer(visit: Visit, follow_up_id: str) -> Response:
    """Keep it, as of today."""
    form = visit.form
    body = {"on": visit.today.isoformat(), "kind": form.get("kind", ""), **level_of(visit)}
    try:
        visit.api.post(f"/v1/follow-ups/{part(follow_up_id)}/answer", body, key=form.get("key", ""))
    except Refused as error:
        if error.status == 404:
            raise
        return shown(visit, follow_up_id, refused("answer", error))
    return visit.see("/coach", done="coach-followed-up")
