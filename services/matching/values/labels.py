"""The words for codes and dates, as they go into a sentence; a test holds that no code is without."""

from datetime import date

from services.contracts import vocabulary
from services.matching.values.sentences import Sentence

_DAYS = {
    "mon": Sentence("maandag", "Monday"),
    "tue": Sentence("dinsdag", "Tuesday"),
    "wed": Sentence("woensdag", "Wednesday"),
    "thu": Sentence("donderdag", "Thursday"),
    "fri": Sentence("vrijdag", "Friday"),
    "sat": Sentence("zaterdag", "Saturday"),
    "sun": Sentence("zondag", "Sunday"),
}
_PARTS = {
    "morning": Sentence("voormiddag", "morning"),
    "afternoon": Sentence("namiddag", "afternoon"),
    "evening": Sentence("avond", "evening"),
}
SLOTS = {
    f"{day}-{part}": Sentence(f"{on.nl}{during.nl}", f"{on.en} {during.en}")
    for day, on in _DAYS.items()
    for part, during in _PARTS.items()
}
SKILLS = {
    "listening": Sentence("luisteren", "listening"),
    "speaking": Sentence("spreken", "speaking"),
    "reading": Sentence("lezen", "reading"),
    "writing": Sentence("schrijven", "writing"),
}
SECTORS = {
    "culture": Sentence("de sector cultuur", "the culture sector"),
    "youth": Sentence("het jeugdwerk", "youth work"),
    "sport": Sentence("de sportsector", "the sports sector"),
    "welfare": Sentence("de sector welzijn", "the welfare sector"),
    "education": Sentence("het onderwijs", "education"),
    "government": Sentence("de overheid", "public bodies"),
    "nature": Sentence("de sector natuur en milieu", "the nature and environment sector"),
}
DEMANDS = {
    "lifting": Sentence("zwaar tillen", "heavy lifting"),
    "standing": Sentence("lang rechtstaan", "standing for long"),
    "stairs": Sentence("trappen doen", "climbing stairs"),
    "outdoors": Sentence("buiten werken", "working outdoors"),
    "evenings": Sentence("'s avonds werken", "working in the evening"),
    "animals": Sentence("werken met dieren", "working with animals"),
    "alcohol": Sentence("werken waar alcohol is", "working where there is alcohol"),
    "heights": Sentence("werken op hoogte", "working at heights"),
    "noise": Sentence("werken in lawaai", "working in noise"),
    "driving": Sentence("met de auto rijden", "driving"),
}
DUTIES = {
    "reception": Sentence("Fedasil of het opvangcentrum", "Fedasil or the reception centre"),
    "rva": Sentence("de RVA", "the RVA (unemployment office)"),
    "ocmw": Sentence("het OCMW", "the OCMW (public centre for social welfare)"),
    "advisory-doctor": Sentence(
        "de adviserend arts van het ziekenfonds", "the advisory doctor of the health insurance fund"
    ),
}
TRAVEL_MODES = {
    "foot": Sentence("te voet", "on foot"),
    "bike": Sentence("met de fiets", "by bike"),
    "public-transport": Sentence("met het openbaar vervoer", "by public transport"),
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
    *(("januari", "January"), ("februari", "February"), ("maart", "March"), ("april", "April")),
    *(("mei", "May"), ("juni", "June"), ("juli", "July"), ("augustus", "August")),
    *(("september", "September"), ("oktober", "October"), ("november", "November"), ("december", "December")),
)


def day(on: date) -> Sentence:
    """A date: 7 maart 2026."""
    nl, en = _MONTHS[on.month - 1]
    return Sentence(f"{on.day} {nl} {on.year}", f"{on.day} {en} {on.year}")


def times(slots: int) -> list[Sentence]:
    """The parts of a week, as bits in the order of `vocabulary.SLOTS`; a whole day by its own name."""
    found = []
    for number, name in enumerate(_DAYS):
        parts = slots >> number * len(_PARTS) & (1 << len(_PARTS)) - 1
        whole = parts == (1 << len(_PARTS)) - 1
        found += [_DAYS[name]] if whole else [SLOTS[f"{name}-{p}"] for n, p in enumerate(_PARTS) if parts >> n & 1]
    return found
