"""Conditions of the entry itself: it is believed, it has a place, it is where the person lives."""

from datetime import date

from services.employment.fitting.domain.condition import FAILS, HELD, UNKNOWN, Condition, Finding, Words
from services.employment.fitting.domain.person import Person
from services.employment.fitting.domain.sentences import Said
from services.employment.programmes.domain import Programme
from services.employment.programmes.domain.verification import FADED, standing


def _verified(_person: Person, programme: Programme, today: date) -> Finding:
    if standing(programme, today) != FADED:
        return HELD
    return Finding(FAILS, "faded", {"day": programme.last_verified})


def _has_place(_person: Person, programme: Programme, _today: date) -> Finding:
    if programme.places_left:
        return HELD
    if not programme.places:
        return Finding(FAILS, "none", {"partner": programme.partner})
    weeks = programme.waiting_weeks
    return Finding(FAILS, "full" if weeks is None else "waiting", {"places": programme.places, "weeks": weeks})


def _near(person: Person, programme: Programme, _today: date) -> Finding:
    if not person.areas:
        return Finding(UNKNOWN, "unknown", {"area": programme.area_id})
    if programme.area_id in person.areas:
        return HELD
    return Finding(FAILS, "elsewhere", {"area": programme.area_id})


VERIFIED = Condition(
    code="programme-unverified",
    find=_verified,
    words={
        "faded": Words(
            Said(
                "Sinds {day} bevestigde niemand dat dit programma nog zo is.",
                "Nobody said since {day} that this programme still is so.",
                "Depuis le {day}, personne n’a confirmé que ce programme est encore exact.",
            ),
            Said(
                "Vraag wie het bijhoudt, het na te kijken: één druk op de knop volstaat.",
                "Ask whoever keeps it to look at it: one press is enough.",
                "Demandez à qui le tient à jour de le vérifier : un seul clic suffit.",
            ),
        )
    },
)
PLACE = Condition(
    code="no-place-left",
    find=_has_place,
    words={
        "none": Words(
            Said(
                "Dit programma heeft geen plaatsen.",
                "This programme has no places.",
                "Ce programme n’a pas de places.",
            ),
            Said(
                "Als {partner} opnieuw plaatsen opent.",
                "When {partner} opens places again.",
                "Quand {partner} rouvre des places.",
            ),
        ),
        "full": Words(
            Said(
                "Alle {places} plaatsen zijn bezet.",
                "All {places} places are taken.",
                "Les {places} places sont prises.",
            ),
            Said(
                "Als er een plaats vrijkomt; hoe lang dat duurt, zei niemand.",
                "When a place falls free; nobody said how long that takes.",
                "Quand une place se libère ; personne n’a dit combien de temps cela prend.",
            ),
        ),
        "waiting": Words(
            Said(
                "Alle {places} plaatsen zijn bezet.",
                "All {places} places are taken.",
                "Les {places} places sont prises.",
            ),
            Said(
                "Als er een plaats vrijkomt: de wachttijd is ongeveer {weeks} weken.",
                "When a place falls free: one waits about {weeks} weeks.",
                "Quand une place se libère : l’attente est d’environ {weeks} semaines.",
            ),
        ),
    },
)
AREA = Condition(
    code="other-area",
    find=_near,
    words={
        "unknown": Words(
            Said(
                "In welk gebied de werking van deze persoon werkt, is niet bekend; dit programma is in {area}.",
                "In which area this person’s unit works is not known; this programme is in {area}.",
                "On ignore dans quelle région travaille l’antenne de cette personne ; ce programme est à {area}.",
            ),
            Said(
                "Vraag of de persoon er geraakt.",
                "Ask whether the person can get there.",
                "Demandez si la personne peut s’y rendre.",
            ),
        ),
        "elsewhere": Words(
            Said("Dit programma is in {area}.", "This programme is in {area}.", "Ce programme est à {area}."),
            Said(
                "Als de persoon er geraakt of er gaat wonen, en de partner het toelaat.",
                "If the person can get there or moves there, and the partner allows it.",
                "Si la personne peut s’y rendre ou y déménage, et si le partenaire l’accepte.",
            ),
        ),
    },
)
CONDITIONS = (VERIFIED, AREA, PLACE)
