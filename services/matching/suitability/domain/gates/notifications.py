"""Gates of duties: whom a newcomer must notify before volunteering, and what they answered."""

from datetime import date

from services.matching.duties import domain as duties_domain
from services.matching.duties.domain import DutyFile, Filed
from services.matching.suitability.domain.gates.gate import UNASKED, Chosen, Gate, Reason
from services.matching.suitability.domain.pair_grid import Column, PairGrid
from services.matching.suitability.domain.pairing import Pairing
from services.matching.values import labels
from services.matching.values.sentences import Sentence, listed


def _duties_that(pairing: Pairing, standing: str) -> list[str]:
    """The kinds of duty that stand so on the first day, or until it must be covered."""
    kinds = [kind for kind in pairing.newcomer.needed_duties if kind in duties_domain.RULES]
    return [kind for kind in kinds if _day_of(kind, standing, pairing) is not None]


def _day_of(kind: str, standing: str, pairing: Pairing) -> date | None:
    """The first of these days on which it stands so."""
    days, opportunity = (pairing.first_day, pairing.covered_until), pairing.opportunity.id
    stands = (day for day in days if duties_domain.standing(kind, _filed(pairing), opportunity, day) == standing)
    return next(stands, None)


def _filed(pairing: Pairing) -> DutyFile | None:
    newcomer = pairing.newcomer
    return duties_domain.until_adult(pairing.duties, newcomer.id, newcomer.minor_until)


def _whom(kinds: list[str]) -> Sentence:
    """Whom one notifies for these kinds of duty."""
    return listed(labels.DUTIES[kind] for kind in kinds)


def _not_refused(pairing: Pairing) -> bool:
    return not _duties_that(pairing, duties_domain.REFUSED)


def _not_refused_mask(grid: PairGrid) -> Column:
    return grid.without_duty[duties_domain.REFUSED]


def _why_refused(pairing: Pairing) -> list[Chosen]:
    return [("", {"duties": _whom(_duties_that(pairing, duties_domain.REFUSED))})]


DUTY_REFUSED = Gate(
    code="duty-refused",
    place=20,
    firm=True,
    passes=_not_refused,
    mask=_not_refused_mask,
    slow=True,
    closed=Sentence(
        "Dit vrijwilligerswerk is geweigerd.", "This volunteering was refused.", "Ce volontariat a été refusé."
    ),
    change=Sentence(
        "Vraag wie weigerde of het anders of later kan.",
        "Ask whoever refused whether it can be done otherwise or later.",
        "Demandez à qui a refusé si c’est possible autrement ou plus tard.",
    ),
    open=Sentence("Niemand heeft het geweigerd.", "Nobody refused it.", "Personne ne l’a refusé."),
    reasons={
        "": Reason(
            Sentence(
                "Dit vrijwilligerswerk is geweigerd door {duties}.",
                "This volunteering was refused by {duties}.",
                "Ce volontariat a été refusé par {duties}.",
            ),
            Sentence(
                "Vraag {duties} of het anders of later kan.",
                "Ask {duties} whether it can be done otherwise or later.",
                "Voyez avec {duties} si c’est possible autrement ou plus tard.",
            ),
        ),
    },
    why_closed=_why_refused,
)


def _nothing_to_notify(pairing: Pairing) -> bool:
    return not _duties_that(pairing, duties_domain.OPEN)


def _nothing_to_notify_mask(grid: PairGrid) -> Column:
    return grid.without_duty[duties_domain.OPEN]


def _what_to_notify(pairing: Pairing) -> list[Chosen]:
    """What is still to be done of each kind, one sentence for all that stand alike."""
    alike: dict[str, list[str]] = {}
    for kind in _duties_that(pairing, duties_domain.OPEN):
        day = _day_of(kind, duties_domain.OPEN, pairing) or pairing.first_day
        latest = duties_domain.latest(kind, _filed(pairing), pairing.opportunity.id, day)
        how = _how_open(latest)
        alike.setdefault("ends" if how == "over" and day > pairing.first_day else how, []).append(kind)
    return [
        ("form" if how == "to-do" and "rva" in kinds else how, {"duties": _whom(kinds)})
        for how, kinds in sorted(alike.items())
    ]


def _how_open(latest: Filed | None) -> str:
    if latest is None or latest.state == "to-do":
        return "to-do"
    return "waiting" if latest.state == "waiting" else "over"


def _why_nothing_to_notify(pairing: Pairing) -> Chosen | None:
    warns = _duties_that(pairing, duties_domain.WARN)
    if warns:
        return "warn", {"duties": _whom(warns)}
    return None if "duties" in pairing.newcomer.heard or pairing.newcomer.duties else (UNASKED, {})


DUTY_OPEN = Gate(
    code="duty-open",
    place=30,
    firm=False,
    needed_to_start=True,
    passes=_nothing_to_notify,
    mask=_nothing_to_notify_mask,
    slow=True,
    closed=Sentence(
        "Een melding die vooraf nodig is, is nog niet in orde.",
        "A notification that is needed beforehand is not in order yet.",
        "Une déclaration nécessaire à l’avance n’est pas encore en ordre.",
    ),
    change=Sentence(
        "Doe de melding samen, en noteer wanneer dat gebeurd is.",
        "Make the notification together, and record when that was done.",
        "Faites la déclaration ensemble, et notez la date à laquelle c’est fait.",
    ),
    open=Sentence(
        "Er is niets meer vooraf te melden.",
        "Nothing is left to notify beforehand.",
        "Il ne reste rien à déclarer à l’avance.",
    ),
    reasons={
        "to-do": Reason(
            Sentence(
                "Moet vooraf nog gemeld worden aan {duties}.",
                "Must still be reported beforehand to {duties}.",
                "Il faut encore prévenir à l’avance {duties}.",
            ),
            Sentence(
                "Doe de melding samen, en noteer wanneer dat gebeurd is.",
                "Report it together, and record when that was done.",
                "Faites la déclaration ensemble, et notez quand c’est fait.",
            ),
        ),
        "form": Reason(
            Sentence(
                "Moet vooraf nog gemeld worden aan {duties}.",
                "Must still be reported beforehand to {duties}.",
                "Il faut encore prévenir à l’avance {duties}.",
            ),
            Sentence(
                "Doe de melding samen (bij de RVA met formulier C45B), en noteer wanneer dat gebeurd is.",
                "Report it together (to the RVA with form C45B), and record when that was done.",
                "Faites la déclaration ensemble (à l’ONEM avec le formulaire C45B), et notez quand c’est fait.",
            ),
        ),
        "waiting": Reason(
            Sentence(
                "Er is nog geen antwoord van {duties}.",
                "There is no answer yet from {duties}.",
                "Il n’y a pas encore de réponse ({duties}).",
            ),
            Sentence(
                "Wacht het antwoord af, of vraag ernaar, en noteer het.",
                "Wait for the answer, or ask for it, and record it.",
                "Attendez la réponse, ou demandez-la, et notez-la.",
            ),
        ),
        "over": Reason(
            Sentence(
                "De toelating van {duties} geldt niet meer op de eerste dag.",
                "The permission of {duties} no longer holds on the first day.",
                "L’autorisation ({duties}) n’est plus valable le premier jour.",
            ),
            Sentence(
                "Vraag een nieuwe toelating, en noteer ze.",
                "Ask for a new permission, and record it.",
                "Demandez une nouvelle autorisation, et notez-la.",
            ),
        ),
        "ends": Reason(
            Sentence(
                "De toelating van {duties} geldt niet tot de laatste dag.",
                "The permission of {duties} does not hold until the last day.",
                "L’autorisation ({duties}) n’est pas valable jusqu’au dernier jour.",
            ),
            Sentence(
                "Vraag een nieuwe toelating, en noteer ze.",
                "Ask for a new permission, and record it.",
                "Demandez une nouvelle autorisation, et notez-la.",
            ),
        ),
    },
    why_closed=_what_to_notify,
    remarks={
        UNASKED: Sentence(
            "Of er vooraf iets te melden is, is nog niet nagekeken; dat houdt niemand tegen.",
            "Whether anything is to be notified beforehand was not looked at yet; that keeps nobody out.",
            "On n’a pas encore vérifié s’il y a quelque chose à déclarer à l’avance ; cela n’arrête personne.",
        ),
        "warn": Sentence(
            "Niets houdt de start tegen; laat het wel ook weten aan {duties}.",
            "Nothing is in the way of the start; but do tell {duties} too.",
            "Rien n’empêche de commencer ; mais prévenez aussi {duties}.",
        ),
    },
    why_open=_why_nothing_to_notify,
)


GATES = (
    DUTY_REFUSED,
    DUTY_OPEN,
)
