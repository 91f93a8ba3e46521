"""The text message with a code, in the languages of newcomers: one part each, whatever its letters."""

from collections.abc import Iterable

from services.contracts.languages import DUTCH, language_code

TEXTS = {
    "nl": "Refu: uw code is {code}. 10 minuten geldig. Geef hem aan niemand.",
    "en": "Refu: your code is {code}. Valid for 10 minutes. Give it to nobody.",
    "fr": "Refu : votre code est {code}. Valable 10 minutes. Ne le donnez à personne.",
    "ar": "Refu: رمزك هو {code}. صالح لمدة 10 دقائق. لا تعطه لأحد.",
    "fa": "Refu: کد شما {code} است. ۱۰ دقیقه اعتبار دارد. به کسی ندهید.",
    "ps": "Refu: ستاسو کوډ {code} دی. ۱۰ دقیقې اعتبار لري. چا ته یې مه ورکوئ.",
    "ti": "Refu: ኮድኩም {code} እዩ። ን10 ደቒቕ ይሰርሕ። ንማንም ኣይትሃቡ።",
    "so": "Refu: koodhkaagu waa {code}. Wuxuu shaqeynayaa 10 daqiiqo. Cidna ha siin.",
    "tr": "Refu: kodunuz {code}. 10 dakika geçerli. Kimseye vermeyin.",
    "uk": "Refu: ваш код {code}. Діє 10 хвилин. Нікому його не кажіть.",
    "es": "Refu: su código es {code}. Vale 10 minutos. No lo dé a nadie.",
}
_SAME_WORDS = {"prs": "fa"}
"""Dari is read in the words of Persian."""


def language_for(spoken: Iterable[str], asked: str | None) -> str:
    """The language to write in: of those that are spoken the one that was asked in, else the first but Dutch.

    `spoken` are words of the interview. Where nothing fits, the language that was asked in, and Dutch at last.
    """
    codes = [_known(language_code(word)) for word in spoken]
    own = [code for code in codes if code]
    if asked in own:
        return str(asked)
    first = next((code for code in own if code != DUTCH), None)
    return first or _known(asked) or DUTCH


def text(language: str, code: str) -> str:
    """What is sent."""
    return TEXTS[language].format(code=code)


def _known(code: str | None) -> str | None:
    code = _SAME_WORDS.get(code or "", code)
    return code if code in TEXTS else None
