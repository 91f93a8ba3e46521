"""The words for codes and dates, as they go into a sentence; a test holds that no code is without."""

from datetime import date

from services.contracts import vocabulary
from services.matching.values.sentences import Sentence

_DAYS = {
    "mon": Sentence("maandag", "Monday", "lundi"),
    "tue": Sentence("dinsdag", "Tuesday", "mardi"),
    "wed": Sentence("woensdag", "Wednesday", "mercredi"),
    "thu": Sentence("donderdag", "Thursday", "jeudi"),
    "fri": Sentence("vrijdag", "Friday", "vendredi"),
    "sat": Sentence("zaterdag", "Saturday", "samedi"),
    "sun": Sentence("zondag", "Sunday", "dimanche"),
}
_PARTS = {
    "morning": Sentence("voormiddag", "morning", "matin"),
    "afternoon": Sentence("namiddag", "afternoon", "après-midi"),
    "evening": Sentence("avond", "evening", "soir"),
}
SLOTS = {
    f"{day}-{part}": Sentence(f"{on.nl}{during.nl}", f"{on.en} {during.en}", f"{on.fr} {during.fr}")
    for day, on in _DAYS.items()
    for part, during in _PARTS.items()
}
SKILLS = {
    "listening": Sentence("luisteren", "listening", "écouter"),
    "speaking": Sentence("spreken", "speaking", "parler"),
    "reading": Sentence("lezen", "reading", "lire"),
    "writing": Sentence("schrijven", "writing", "écrire"),
}
SECTORS = {
    "culture": Sentence("de sector cultuur", "the culture sector", "le secteur de la culture"),
    "youth": Sentence("het jeugdwerk", "youth work", "l’animation de jeunesse"),
    "sport": Sentence("de sportsector", "the sports sector", "le secteur du sport"),
    "welfare": Sentence("de sector welzijn", "the welfare sector", "le secteur social"),
    "education": Sentence("het onderwijs", "education", "l’enseignement"),
    "government": Sentence("de overheid", "public bodies", "les pouvoirs publics"),
    "nature": Sentence(
        "de sector natuur en milieu",
        "the nature and environment sector",
        "le secteur de la nature et de l’environnement",
    ),
}
DEMANDS = {
    "lifting": Sentence("zwaar tillen", "heavy lifting", "porter des charges lourdes"),
    "standing": Sentence("lang rechtstaan", "standing for long", "rester longtemps debout"),
    "stairs": Sentence("trappen doen", "climbing stairs", "prendre les escaliers"),
    "outdoors": Sentence("buiten werken", "working outdoors", "travailler dehors"),
    "evenings": Sentence("'s avonds werken", "working in the evening", "travailler le soir"),
    "animals": Sentence("werken met dieren", "working with animals", "travailler avec des animaux"),
    "alcohol": Sentence("werken waar alcohol is", "working where there is alcohol", "travailler où il y a de l’alcool"),
    "heights": Sentence("werken op hoogte", "working at heights", "travailler en hauteur"),
    "noise": Sentence("werken in lawaai", "working in noise", "travailler dans le bruit"),
    "driving": Sentence("met de auto rijden", "driving", "conduire une voiture"),
}
DUTIES = {
    "reception": Sentence(
        "Fedasil of het opvangcentrum", "Fedasil or the reception centre", "Fedasil ou le centre d’accueil"
    ),
    "rva": Sentence("de RVA", "the RVA (unemployment office)", "l’ONEM"),
    "ocmw": Sentence("het OCMW", "the OCMW (public centre for social welfare)", "le CPAS"),
    "advisory-doctor": Sentence(
        "de adviserend arts van het ziekenfonds",
        "the advisory doctor of the health insurance fund",
        "le médecin-conseil de la mutualité",
    ),
    "guardian": Sentence("de ouders of de voogd", "the parents or the guardian", "les parents ou le tuteur"),
}
TRAVEL_MODES = {
    "foot": Sentence("te voet", "on foot", "à pied"),
    "bike": Sentence("met de fiets", "by bike", "à vélo"),
    "public-transport": Sentence("met het openbaar vervoer", "by public transport", "en transports en commun"),
}
SPOKEN = (
    (vocabulary.SLOTS, SLOTS),
    (vocabulary.DAYS, _DAYS),
    (vocabulary.SKILLS, SKILLS),
    (vocabulary.SECTORS, SECTORS),
    (vocabulary.DEMANDS, DEMANDS),
    (vocabulary.DUTIES, DUTIES),
    (vocabulary.TRAVEL_MODES, TRAVEL_MODES),
)
"""The lists of codes that go into a sentence, each with its words."""

_MONTHS = (
    *(("januari", "January", "janvier"), ("februari", "February", "février"), ("maart", "March", "mars")),
    *(("april", "April", "avril"), ("mei", "May", "mai"), ("juni", "June", "juin")),
    *(("juli", "July", "juillet"), ("augustus", "August", "août"), ("september", "September", "septembre")),
    *(("oktober", "October", "octobre"), ("november", "November", "novembre"), ("december", "December", "décembre")),
)


def day(on: date) -> Sentence:
    """A date: 7 maart 2026."""
    nl, en, fr = _MONTHS[on.month - 1]
    return Sentence(
        f"{on.day} {nl} {on.year}", f"{on.day} {en} {on.year}", f"{'1er' if on.day == 1 else on.day} {fr} {on.year}"
    )


def times(slots: int) -> list[Sentence]:
    """The parts of a week, as bits in the order of `vocabulary.SLOTS`; a whole day by its own name."""
    found = []
    for number, name in enumerate(_DAYS):
        parts = slots >> number * len(_PARTS) & (1 << len(_PARTS)) - 1
        whole = parts == (1 << len(_PARTS)) - 1
        found += [_DAYS[name]] if whole else [SLOTS[f"{name}-{p}"] for n, p in enumerate(_PARTS) if parts >> n & 1]
    return found
