"""What was asked or promised and cannot be kept as it stands: somebody must decide, or tell somebody."""

from datetime import date, timedelta

from services.matching.proposals.domain import matches
from services.matching.proposals.domain.matches import Match, State
from services.matching.suitability.domain import gates
from services.matching.suitability.domain.gates.offer import FULL
from services.matching.todos.domain.kind import Due, Kind
from services.matching.todos.domain.subjects import ASKED_PAIR, LOST_YES, AskedPair
from services.matching.values.sentences import Sentence

CALL_BEFORE = timedelta(days=3)
"""How long before the day on which an answer is needed the organisation that did not give it is called."""
TELL_WITHIN = timedelta(days=14)
"""How long after a yes came to nothing its newcomer is still to be told."""


def _blocked(asked: AskedPair, _: date) -> list[Due]:
    match, places = asked.match, asked.pairing.places
    shut = [gate.code for gate in gates.closed_to_answers(asked.pairing, match.closed_gates)]
    if match.state is State.PROPOSED and not places.left(asked.pairing.details.places):
        shut.append(FULL.code)
    return [Due(on=matches.wanted_by(match), more={"gate": code}) for code in shut]


def _too_many(asked: AskedPair, today: date) -> list[Due]:
    """Every yes where more hold a place than there are, so that somebody decides who comes."""
    held, places = len(asked.pairing.places.held_by), asked.pairing.details.places
    return _while_accepted(asked, today, held > places)


def _moved(asked: AskedPair, today: date) -> list[Due]:
    return _while_accepted(asked, today, matches.has_moved(asked.match, asked.pairing.details.times, today))


def _unconfirmed(asked: AskedPair, today: date) -> list[Due]:
    is_near = matches.wanted_by(asked.match) <= today + CALL_BEFORE
    return _while_accepted(asked, today, is_near and asked.may_be_introduced)


def _to_introduce(asked: AskedPair, today: date) -> list[Due]:
    return _while_accepted(asked, today, not asked.may_be_introduced)


def _while_accepted(asked: AskedPair, _: date, waits: bool) -> list[Due]:
    accepted = asked.match.state is State.ACCEPTED
    return [Due(on=matches.wanted_by(asked.match))] if accepted and waits else []


def _to_tell(match: Match, today: date) -> list[Due]:
    ended_on = match.changed_on
    return [Due(on=ended_on)] if ended_on is not None and today < ended_on + TELL_WITHIN else []


KINDS = (
    Kind(
        code="proposal-blocked",
        sentence=Sentence(
            "Op een voorstel kan nu geen ja volgen: breng in orde wat in de weg staat, of neem het voorstel terug.",
            "No yes can follow to a proposal now: put right what is in the way, or take the proposal back.",
            "Un oui à une proposition n’est pas possible maintenant : réglez ce qui l’empêche, ou retirez "
            "la proposition.",
        ),
        subject=ASKED_PAIR,
        due=_blocked,
    ),
    Kind(
        code="too-many-for-places",
        sentence=Sentence(
            "Er zeiden meer nieuwkomers ja dan er nog plaatsen zijn: beslis met de organisatie wie komt, en zeg het.",
            "More newcomers said yes than there are places by now: decide with the organisation who comes, and tell.",
            "Plus de nouveaux arrivants ont dit oui qu’il ne reste de places : décidez avec l’organisation "
            "qui vient, et dites-le.",
        ),
        subject=ASKED_PAIR,
        due=_too_many,
    ),
    Kind(
        code="moved-since-yes",
        sentence=Sentence(
            "De opdracht is verplaatst nadat de nieuwkomer ja zei: vraag of het zo ook past, en noteer ja of nee.",
            "The opportunity moved after the newcomer said yes: ask whether it still suits, and record yes or no.",
            "L’offre a changé de moment après le oui du nouvel arrivant : demandez si cela convient encore,"
            " et notez oui ou non.",
        ),
        subject=ASKED_PAIR,
        due=_moved,
    ),
    Kind(
        code="yes-unconfirmed",
        sentence=Sentence(
            "De nieuwkomer zei ja, de dag komt dichtbij of is er, en de organisatie antwoordde niet: bel haar nu.",
            "The newcomer said yes, the day is near or has come, and the organisation did not answer: call it now.",
            "Le nouvel arrivant a dit oui, le jour approche ou est là, et l’organisation n’a pas répondu : "
            "appelez-la maintenant.",
        ),
        subject=ASKED_PAIR,
        due=_unconfirmed,
    ),
    Kind(
        code="introduction-to-ask",
        sentence=Sentence(
            "De nieuwkomer zei ja, en de organisatie mag nog niet weten wie komt: vraag of dat mag, en noteer het.",
            "The newcomer said yes, and the organisation may not be told yet who comes: ask for it, and record it.",
            "Le nouvel arrivant a dit oui, et l’organisation ne peut pas encore savoir qui vient : demandez"
            " l’accord, et notez-le.",
        ),
        subject=ASKED_PAIR,
        due=_to_introduce,
    ),
    Kind(
        code="yes-came-to-nothing",
        sentence=Sentence(
            "De nieuwkomer zei ja en het gaat niet door: vertel het, en stel iets anders voor.",
            "The newcomer said yes and it comes to nothing: tell them, and propose something else.",
            "Le nouvel arrivant a dit oui et cela ne se fait pas : dites-le-lui, et proposez autre chose.",
        ),
        subject=LOST_YES,
        due=_to_tell,
    ),
)
