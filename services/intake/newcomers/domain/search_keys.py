"""Under what a person is found by whoever searches: words of the name, how they begin and sound, phone and birth date.

Among 20,000 people hundreds answer to one word of a name and a handful to two, so that keys of two words are kept, too:
a search reads those whom it shows, and few others.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations, product

from services.intake.newcomers.domain.likeness import phone_key, whole_name
from services.intake.newcomers.domain.names import nearly_one_word, skeleton, words
from services.intake.newcomers.domain.person import Person
from services.platform.wording import words_of

_BEGINNINGS = (3, 5)
"""Letters: fewer say nothing, and with more of them fewer names begin so."""
_MOST_WORDS = 6
"""Of one name, that are kept two by two: few names have more, and 15 pairs are enough."""


def name_words(person: Person) -> tuple[str, ...]:
    """The words of the whole name, whichever of them was taken for the family's."""
    return words_of(whole_name(person))


def keys_of(person: Person) -> tuple[str, ...]:
    """Each word of the name, and the phone."""
    keys = [word_key(word) for word in dict.fromkeys(name_words(person))]
    phone = phone_key(person.phone)
    return (*keys, phone) if phone else tuple(keys)


def near_keys_of(person: Person) -> tuple[str, ...]:
    """How each word of the name sounds and begins, in Latin letters."""
    spelt = words(whole_name(person))
    begun = (f"begins:{word[:length]}" for word in spelt for length in _BEGINNINGS if len(word) >= length)
    return tuple(dict.fromkeys((*(f"sounds:{skeleton(word)}" for word in spelt), *begun)))


def near_keys(word: str) -> tuple[str, ...]:
    """Whoever has a name that sounds like this word, or begins with it, has one of these."""
    begun = [f"begins:{word[:length]}" for length in _BEGINNINGS if len(word) >= length]
    return (f"sounds:{skeleton(word)}", *begun[-1:])


def begins_key(word: str) -> str | None:
    """Whoever has a name that begins with this word, and nobody else, has this; None where no key says so."""
    return f"begins:{word}" if len(word) in _BEGINNINGS else None


def found_keys_of(person: Person) -> tuple[str, ...]:
    """The birth date, and every two words of the name, each by how it sounds and how it begins."""
    spelt = list(dict.fromkeys(words(whole_name(person))))[:_MOST_WORDS]
    pairs = (key for one, other in combinations(spelt, 2) for key in pair_keys(one, other))
    return tuple(dict.fromkeys((born_key(person.birth_date), *pairs)))


def pair_keys(one: str, other: str) -> tuple[str, ...]:
    """Whoever has two words that sound like these, or begin with their first three letters, has one of these."""
    each = product(_sounds_and_begins(one), _sounds_and_begins(other))
    return tuple(dict.fromkeys(f"two:{'+'.join(sorted(pair))}" for pair in each))


def born_key(day: date) -> str:
    """The key of a birth date."""
    return f"born-on:{day}"


def word_key(word: str) -> str:
    """The key of one word of a name."""
    return f"word:{word}"


def _sounds_and_begins(word: str) -> tuple[str, ...]:
    shortest = min(_BEGINNINGS)
    begins = (f"{word[:shortest]}-",) if len(word) >= shortest else ()
    return (skeleton(word), *begins)


def is_near(asked: Sequence[str], person: Person) -> bool:
    """Whether each of these words begins a word of the name, or nearly is one; each of the name's serves for one."""
    left = list(words(whole_name(person)))
    for word in sorted(asked, key=len, reverse=True):
        found = next((each for each in left if each.startswith(word)), None) or _nearest(word, left)
        if found is None:
            return False
        left.remove(found)
    return True


def _nearest(word: str, among: Iterable[str]) -> str | None:
    return next((each for each in among if nearly_one_word(word, each)), None)
