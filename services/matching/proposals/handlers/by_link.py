"""An answer by a link that needs no account: to this one question, in the name of the one side of it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from services.chassis.errors import Conflict, Invalid
from services.matching.proposals import commands
from services.matching.proposals.answers import LinkShown
from services.matching.proposals.domain.matches import DECLINE_REASONS, REFUSAL_REASONS, Match, State
from services.matching.proposals.handlers.answering import accept_match, confirm_match
from services.matching.proposals.handlers.closing import decline_match, refuse_match
from services.matching.proposals.queries.by_link import Held, held, shown, speaking_as
from services.matching.store import MatchingWork
from services.platform.answer_links import ORGANISATION

YES, NO, OTHER = "yes", "no", "other"


def look(token: str, uow: MatchingWork) -> LinkShown:
    """What it asks; looking changes nothing, for phones open links by themselves. Raises NotFound."""
    return shown(held(token, uow), uow)


def answer(token: str, said: Mapping[str, Any], uow: MatchingWork) -> LinkShown:
    """Keep a yes or a no, by the rules that hold for whoever signs in. The same again changes nothing.

    Raises NotFound, Invalid, and Conflict: `match-not-open` where it is too late.
    """
    found, word = held(token, uow), said.get("answer")
    if word not in (YES, NO):
        raise Invalid("no-answer", "Say yes or no.", field="answer")
    if found.match is None:
        raise Conflict("match-not-open", "It asks nothing any more.")
    speaking_as(found, uow)
    _keep(found, found.match, word == YES, said, uow)
    return shown(held(token, uow), uow)


def _keep(found: Held, match: Match, is_yes: bool, said: Mapping[str, Any], uow: MatchingWork) -> None:
    before = match.state
    if found.side == ORGANISATION:
        _of_organisation(match, is_yes, said, uow)
    else:
        _of_newcomer(match, is_yes, said, uow)
    now = uow.matches.get(match.id)
    if now.state is not before:
        uow.matches.save(replace(now, by_link=(*now.by_link, now.state.value)))


def _of_newcomer(match: Match, is_yes: bool, said: Mapping[str, Any], uow: MatchingWork) -> None:
    if is_yes:
        accept_match(commands.AcceptMatch(match_id=match.id, may_introduce=said.get("may_introduce") is True), uow)
    elif match.state is not State.DECLINED:
        reason = _one_of(DECLINE_REASONS, said)
        decline_match(commands.DeclineMatch(match_id=match.id, reason=reason), uow)


def _of_organisation(match: Match, is_yes: bool, said: Mapping[str, Any], uow: MatchingWork) -> None:
    if is_yes:
        confirm_match(commands.ConfirmMatch(match_id=match.id), uow)
    elif match.state is not State.REFUSED:
        refuse_match(commands.RefuseMatch(match_id=match.id, reason=_one_of(REFUSAL_REASONS, said)), uow)


def _one_of(reasons: tuple[str, ...], said: Mapping[str, Any]) -> str:
    reason = str(said.get("reason", OTHER))
    return reason if reason in reasons else OTHER
