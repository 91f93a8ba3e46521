"""Proposals: nobody answers, a round is not sent, a place stays free."""

from datetime import date, timedelta

from services.matching.proposals.domain import matches
from services.matching.proposals.domain.matches import Match
from services.matching.proposals.domain.reserve_lists import ReserveList
from services.matching.todos.domain.kind import Due, Kind
from services.matching.todos.domain.subjects import ASKED_PAIR, OPEN_MATCH, RESERVE_LIST, WAITING_ROUND, AskedPair
from services.matching.values.sentences import Sentence

EXPIRES_SOON = timedelta(days=3)


def _expires_soon(match: Match, today: date) -> list[Due]:
    return [Due(on=match.expires_on)] if match.expires_on - EXPIRES_SOON <= today else []


def _unanswered_by(side: str, match: Match, today: date) -> list[Due]:
    waits = matches.WAITS_FOR[match.state] == side and matches.half_is_over(match, today)
    return [Due(on=match.expires_on)] if waits and not _expires_soon(match, today) else []


def _unanswered_by_newcomer(match: Match, today: date) -> list[Due]:
    return _unanswered_by("newcomer", match, today)


def _unanswered_by_organisation(asked: AskedPair, today: date) -> list[Due]:
    """Nobody is called about somebody of whom they may not know."""
    return _unanswered_by("organisation", asked.match, today) if asked.may_be_introduced else []


def _nobody_steps_in(listed: ReserveList, _: date) -> list[Due]:
    return [] if listed.closed or listed.stuck_on is None else [Due(on=listed.stuck_on)]


KINDS = (
    Kind(
        code="proposal-unanswered-by-newcomer",
        sentence=Sentence(
            "De nieuwkomer antwoordde nog niet op een voorstel: bel even.",
            "The newcomer did not answer a proposal yet: give a call.",
            "Le nouvel arrivant n’a pas encore répondu à une proposition : appelez-le.",
        ),
        subject=OPEN_MATCH,
        due=_unanswered_by_newcomer,
    ),
    Kind(
        code="proposal-unanswered-by-organisation",
        sentence=Sentence(
            "De organisatie antwoordde nog niet op het ja van de nieuwkomer: bel even.",
            "The organisation did not answer the newcomer's yes yet: give a call.",
            "L’organisation n’a pas encore répondu au oui du nouvel arrivant : appelez-la.",
        ),
        subject=ASKED_PAIR,
        due=_unanswered_by_organisation,
    ),
    Kind(
        code="expires-soon",
        sentence=Sentence(
            "Een voorstel vervalt binnen drie dagen zonder antwoord.",
            "A proposal expires within three days without an answer.",
            "Une proposition expire dans les trois jours sans réponse.",
        ),
        subject=OPEN_MATCH,
        due=_expires_soon,
    ),
    Kind(
        code="round-not-sent",
        sentence=Sentence(
            "Een ronde voorstellen staat klaar en is nog niet verstuurd.",
            "A round of proposals is prepared and was not sent yet.",
            "Une série de propositions est prête et n’est pas encore envoyée.",
        ),
        subject=WAITING_ROUND,
        due=lambda waiting, _: [Due(on=waiting.sends_on)],
    ),
    Kind(
        code="nobody-steps-in",
        sentence=Sentence(
            "Een plaats is vrij en niemand op de reservelijst kan erin: kijk waarom, of stel iemand anders voor.",
            "A place is free and nobody on the reserve list can step in: look why, or propose somebody else.",
            "Une place est libre et personne de la liste de réserve ne peut la prendre : voyez pourquoi, ou"
            " proposez quelqu’un d’autre.",
        ),
        subject=RESERVE_LIST,
        due=_nobody_steps_in,
    ),
)
