"""Asking where trajectories led, and keeping what is said."""

from collections.abc import Mapping

from services.chassis.http.answers import Answer as Answered
from services.chassis.http.answers import Identified, done
from services.chassis.storage.store import Listing
from services.contracts.employment import FollowUpAnswered, FollowUpAsked
from services.employment.coaching.handlers.trajectories import keep_outcome
from services.employment.files.domain.follow_ups import OPEN, PLANNED, Answer, FollowUp
from services.employment.outcomes import commands, domain, queries
from services.employment.store import EmploymentWork
from services.platform.partners import partner_id

AT_ONCE = 100
"""Follow-ups that one commit asks: whoever is interrupted goes on where the last commit ended."""


def ask_due(uow: EmploymentWork) -> None:
    """Ask what is due by today, the longest due first, at most AT_ONCE; the others wait for the next time."""
    due = Listing(equals={"state": PLANNED}, by="due_on", last=uow.today.isoformat(), at_most=AT_ONCE)
    ids = [row["_id"] for row in uow.store.listed("follow_ups", due)]
    uow.follow_ups.prefetch(ids)
    planned = [uow.follow_ups.get(each) for each in ids]
    uow.files.prefetch({each.newcomer_id for each in planned})
    for each in planned:
        if each.state == PLANNED:
            _ask(each, uow)


def answer(order: commands.AnswerFollowUp, uow: EmploymentWork) -> Answered[Identified]:
    """Keep where the person is, and what that says of the trajectory. The same again changes nothing.

    Raises NotFound, Conflict `follow-up-not-open`, Invalid.
    """
    follow_up = queries.authorised(order.follow_up_id, uow)
    _keep(follow_up, Answer(on=order.on, by=uow.caller.role, kind=order.kind, at_level=order.at_level), uow)
    return done(follow_up.id)


def answer_by_link(token: str, fields: Mapping[str, str], uow: EmploymentWork) -> FollowUp | None:
    """Keep what the newcomer chose on the page; the follow-up as it now stands, None where the link is of no use."""
    follow_up = queries.by_link(token, uow)
    said = domain.said_on_page(fields, uow.today)
    if follow_up is None or follow_up.state != OPEN or said is None:
        return follow_up
    return _keep(follow_up, said, uow)


def _keep(follow_up: FollowUp, said: Answer, uow: EmploymentWork) -> FollowUp:
    """Keep and announce the answer, and the outcome if it tells of one; raises Conflict, Invalid."""
    file = uow.files.get(follow_up.newcomer_id)
    trajectory = file.trajectories[follow_up.trajectory_id]
    after = domain.answered(follow_up, said, trajectory, uow.today)
    if after is not follow_up:
        uow.follow_ups.save(after)
        uow.publish(_answered(follow_up, said, uow))
        outcome = domain.outcome_of(said)
        if outcome:
            keep_outcome(file, trajectory, outcome, uow)
    return after


def _ask(planned: FollowUp, uow: EmploymentWork) -> None:
    follow_up = domain.asked(planned, uow.files.get(planned.newcomer_id), uow.today)
    uow.follow_ups.save(follow_up)
    if follow_up.state == OPEN:
        uow.publish(
            FollowUpAsked(
                newcomer_id=follow_up.newcomer_id,
                follow_up_id=follow_up.id,
                trajectory_id=follow_up.trajectory_id,
                months=follow_up.months,
                asked_on=uow.today,
                partner_id=partner_id(follow_up.partner, uow),
            )
        )


def _answered(follow_up: FollowUp, said: Answer, uow: EmploymentWork) -> FollowUpAnswered:
    return FollowUpAnswered(
        newcomer_id=follow_up.newcomer_id,
        follow_up_id=follow_up.id,
        trajectory_id=follow_up.trajectory_id,
        months=follow_up.months,
        answered_on=said.on,
        kind=said.kind,
        at_level=said.at_level,
        partner_id=partner_id(follow_up.partner, uow),
    )
