"""How many parts a text message has, each of which is paid for.

Letters of the GSM 7-bit alphabet (3GPP TS 23.038, 6.2.1): 160 in one part, else 153 in each. One letter that is not
among them (`ê`, Arabic, Ethiopic) makes the whole text UCS-2: 70 in one part, else 67 in each.
"""

_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_TWICE = frozenset("\f^{}\\[~]|€")
"""Those that take the place of two."""
_GSM_LIMITS, _UCS2_LIMITS = (160, 153), (70, 67)


def parts_of(text: str) -> int:
    """The number of parts; 0 for an empty text."""
    if set(text) <= _GSM | _GSM_TWICE:
        length, (alone, each) = sum(2 if letter in _GSM_TWICE else 1 for letter in text), _GSM_LIMITS
    else:
        length, (alone, each) = len(text.encode("utf-16-be")) // 2, _UCS2_LIMITS
    return min(length, 1) if length <= alone else -(-length // each)
