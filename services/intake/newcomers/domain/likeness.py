"""Whether two registrations may be of one person: a reason to ask, never to decide.

Names alone do not tell brothers from spellings, and families share a phone; many who fled are registered as born on
1 January. So it takes the same name and the same birth date, or the same phone and a name that is nearly the same.
"""

from difflib import SequenceMatcher

from services.intake.newcomers.domain.person import Person
from services.platform.contact_details import e164
from services.platform.wording import words_of

ALIKE = 0.8
"""How much of two words must be the same for two spellings of one: Mohamed and Mohammed, but not Ahmad and Hamid."""


def name_words(person: Person) -> tuple[str, ...]:
    """The words of the whole name, whichever of them was taken for the family's."""
    return words_of(f"{person.first_name} {person.last_name}")


def keys_of(person: Person) -> tuple[str, ...]:
    """Under what this person is looked up: each word of the name, name and birth date together, the phone."""
    words = name_words(person)
    keys = [word_key(word) for word in dict.fromkeys(words)]
    return (*keys, *likeness_keys(person))


def likeness_keys(person: Person) -> tuple[str, ...]:
    """Whoever may be the same person has one of these, too."""
    together = "".join(name_words(person))
    keys = [f"name-and-birth:{together}:{person.birth_date}"] if together else []
    phone = phone_key(person.phone)
    return (*keys, phone) if phone else tuple(keys)


def word_key(word: str) -> str:
    """The key of one word of a name."""
    return f"word:{word}"


def phone_key(phone: str | None) -> str | None:
    """The key of a phone, however it is written; None where nobody can be called."""
    number = e164(phone)
    return f"phone:{number.removeprefix('+')}" if number else None


def likely_same(one: Person, other: Person) -> bool:
    """Whether somebody should ask if these are one person."""
    same_name = "".join(name_words(one)) == "".join(name_words(other))
    if same_name and one.birth_date == other.birth_date:
        return True
    return _same_phone(one, other) and (same_name or similar(name_words(one), name_words(other)))


def similar(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether each word of the shorter name is nearly one of the other's."""
    shorter, longer = sorted((one, other), key=len)
    left = list(longer)
    for word in shorter:
        best = max(left, key=lambda each: _sameness(word, each), default="")
        if _sameness(word, best) < ALIKE:
            return False
        left.remove(best)
    return bool(shorter)


def _sameness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


def _same_phone(one: Person, other: Person) -> bool:
    phone = phone_key(one.phone)
    return phone is not None and phone == phone_key(other.phone)
