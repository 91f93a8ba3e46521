"""What is told of a session: its texts, where it is, in which languages, who looks after children, who leads it."""

from dataclasses import dataclass

from services.chassis.errors import Invalid

DUTCH = "nl"
LANGUAGES = ("nl", "en", "fr", "ar", "fa", "ps", "ti", "so", "tr", "uk", "es")
"""In which texts can be written: those that newcomers read the web client in."""


@dataclass(frozen=True, kw_only=True)
class SessionText:
    """What a session says in one language."""

    language: str
    title: str
    text: str = ""
    bring: str = ""
    """What to bring along."""
    getting_there: str = ""


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where it is."""

    name: str | None = None
    address: str | None = None
    postcode: str | None = None
    municipality: str | None = None


@dataclass(frozen=True, kw_only=True)
class SessionPlan:
    """Everything that was not asked of sessions of earlier releases: all of it may be missing."""

    texts: tuple[SessionText, ...] = ()
    place: Place | None = None
    starts_at: str | None = None
    """`14:00`, on the clock in Belgium."""
    ends_at: str | None = None
    languages: tuple[str, ...] = ()
    """Spoken there, as codes of ISO 639."""
    interpreter: tuple[str, ...] = ()
    """The languages that somebody interprets into; none for nobody."""
    childcare: bool | None = None
    """None where nobody said."""
    childcare_note: str | None = None
    led_by: str | None = None
    """A name of staff."""

    def text_in(self, language: str) -> SessionText | None:
        """What is said in this language, else in Dutch; None where nothing is."""
        said = {each.language: each for each in self.texts}
        return said.get(language) or said.get(DUTCH)


def planned(plan: SessionPlan) -> SessionPlan:
    """The plan, when it can be shown to everybody; raises Invalid."""
    languages = [each.language for each in plan.texts]
    if len(set(languages)) < len(languages):
        raise Invalid("text-twice", "Give one text for each language.", field="texts")
    if languages and DUTCH not in languages:
        raise Invalid("dutch-text-missing", "Give the text in Dutch, too.", field="texts")
    return plan
