"""What a password must be: long, and nothing that everybody tries first. Rules about signs make no better ones.

After NIST SP 800-63B-4, 3.1.1.2.
"""

import re
import unicodedata

from services.chassis.errors import Invalid

SHORTEST = 12
LONGEST = 200
_WORDS = """
password passwort wachtwoord motdepasse geheim secret welkom welcome bienvenue bonjour hallo hello iloveyou jetaime
ikhouvanjou qwerty azerty qwertyuiop azertyuiop qwertzuiop asdfghjkl abcdef letmein administrator admin beheerder
vrijwilliger volunteer benevole coordinator refu refugee vluchteling nieuwkomer newcomer vluchtelingen belgium
belgie belgique vlaanderen flanders brussel brussels bruxelles antwerpen gent gand kortrijk brugge leuven mechelen
oostende zomer winter lente herfst summer spring autumn printemps januari februari maart april juni juli augustus
september oktober november december football voetbal anderlecht standard princess sunshine dragon monkey trustno
changeme correcthorsebatterystaple
"""
_TRIED_FIRST = frozenset(_WORDS.split())
"""Words round which people put digits and signs; the list is short because length is what counts."""
_LEET = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s"})
_KEYBOARDS = (
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "azertyuiopqsdfghjklmwxcvbn",
    "0123456789" * 3,
)
_REPEATED = re.compile(r"(.{1,4}?)\1+\Z")


def normalised(password: str) -> str:
    """The same for all ways in which keyboards write the same signs."""
    return unicodedata.normalize("NFKC", password)


def must_be_fit(password: str, *about: str | None) -> None:
    """Raise Invalid `password-too-short`, `password-too-long` or `password-too-common`.

    `about` is what everybody knows of the person: the password may not be made of it.
    """
    if len(password) < SHORTEST:
        raise Invalid("password-too-short", f"At least {SHORTEST} characters, such as four words.", field="password")
    if len(password) > LONGEST:
        raise Invalid("password-too-long", f"At most {LONGEST} characters.", field="password")
    if _is_common(password.casefold(), about):
        raise Invalid(
            "password-too-common",
            "One of those that are tried first: take others, such as four words.",
            field="password",
        )


def _is_common(password: str, about: tuple[str | None, ...]) -> bool:
    core = _letters(password)
    leet = _letters(password.translate(_LEET))
    known = _TRIED_FIRST | {_letters(part) for text in about if text for part in (text, text.partition("@")[0])}
    if {core, leet, _once(core), _once(leet)} & known:
        return True
    return len(_once(password)) <= 4 or any(run in keys for keys in _KEYBOARDS for run in (password, password[::-1]))


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalpha())


def _once(text: str) -> str:
    """What a text repeats (`abcabcabc`: `abc`), or itself; of one word, at most of 16 letters."""
    short = _REPEATED.match(text)
    if short:
        return short[1]
    for size in range(5, len(text) // 2 + 1):
        if len(text) % size == 0 and text == text[:size] * (len(text) // size):
            return text[:size]
    return text
