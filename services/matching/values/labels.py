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
COMPONENTS = {
    "talents": Sentence("Talenten", "Talents"),
    "motivation": Sentence("Motivatie", "Motivation"),
    "dutch": Sentence("Nederlands oefenen", "Practising Dutch"),
    "contact": Sentence("Echt contact", "Real contact"),
    "wish": Sentence("Eenmalig of langdurig", "One-off or long-term"),
    "next-step": Sentence("Volgende stap", "Next step"),
    "travel": Sentence("Reistijd", "Travel time"),
    "waiting": Sentence("Wachttijd", "Waiting time"),
}
MEANINGS = {
    "talents": Sentence(
        "Hoe dicht de talenten van de nieuwkomer liggen bij wat gevraagd is, naar betekenis; de helft als er niets "
        "gevraagd is.",
        "How close the newcomer's talents come to those asked, by meaning; half when none is asked.",
    ),
    "motivation": Sentence(
        "Welk deel van wat de nieuwkomer motiveert hier aan bod komt; de helft als niemand ernaar vroeg.",
        "The part of the newcomer's motivations that this serves; half when none was named.",
    ),
    "dutch": Sentence(
        "De kans om Nederlands te oefenen: begeleiding, een langere inzet, collega's die Nederlands verwachten.",
        "The chance to practise Dutch: guidance, a longer stay, colleagues who expect Dutch.",
    ),
    "contact": Sentence(
        "Hoeveel echt contact er is; de helft als de organisatie het niet zei.",
        "How much real contact there is; half when the organisation did not say.",
    ),
    "wish": Sentence(
        "Of het eenmalig of langdurig is zoals de nieuwkomer wil; alles als beide goed zijn of niemand het vroeg.",
        "Whether it is the one-off or long-term work the newcomer wishes; whole when both are fine or nobody asked.",
    ),
    "next-step": Sentence(
        "Hoe dicht het komt bij een talent dat de nieuwkomer wil oefenen voor een doel; de helft als er geen genoteerd "
        "is.",
        "How close it comes to a talent the newcomer wants to practise for a goal; half when none was named.",
    ),
    "travel": Sentence(
        "Hoeveel korter de weg is dan het langste dat de nieuwkomer wil, of dan een uur als niemand het vroeg; de "
        "helft als de weg niet bekend is.",
        "How much shorter the way is than the longest the newcomer wants, or than an hour when nobody asked; half when "
        "the way is not known.",
    ),
    "waiting": Sentence(
        "Hoe lang de nieuwkomer al wacht sinds het intakegesprek; niets zolang er een inzet loopt.",
        "How long the newcomer has waited since the intake; none while volunteering.",
    ),
}
SPOKEN = (
    (vocabulary.SLOTS, SLOTS),
    (vocabulary.DAYS, _DAYS),
    (vocabulary.SKILLS, SKILLS),
    (vocabulary.SECTORS, SECTORS),
    (vocabulary.DEMANDS, DEMANDS),
    (vocabulary.DUTIES, DUTIES),
    (vocabulary.TRAVEL_MODES, TRAVEL_MODES),
    (vocabulary.PRIORITIES, COMPONENTS),
    (vocabulary.PRIORITIES, MEANINGS),
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
