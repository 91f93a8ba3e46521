"""What the words for talents were taken for, on both sides of a pair."""

from typing import Any

from services.matching.rulebook.domain.talents import Reading, Taxonomy
from services.matching.suitability.domain.pairing import Pairing


def words(pairing: Pairing) -> dict[str, Any]:
    """What is asked, each with the closest of what the newcomer can do; and what that was taken for."""
    taxonomy, profile = pairing.rules.talents, pairing.newcomer.profile
    has = [taxonomy.reading(word) for word in (profile.talents if profile else ())]
    asked = [taxonomy.reading(word) for word in pairing.details.talents]
    return {
        "asked": [_read(one, taxonomy) | _closest(one, has, taxonomy) for one in asked],
        "has": [_read(one, taxonomy) for one in has],
    }


def _read(one: Reading, taxonomy: Taxonomy) -> dict[str, Any]:
    label = {language: taxonomy.label(one.talent, language) for language in ("nl", "en")} if one.talent else None
    return {"word": one.word, "read": one.read, "talent": one.talent, "label": label}


def _closest(one: Reading, has: list[Reading], taxonomy: Taxonomy) -> dict[str, Any]:
    near = [(taxonomy.closeness(one.code, own.code), own.word) for own in has]
    closeness, word = max(near, key=lambda pair: pair[0], default=(0, None))
    return {"closest": word if closeness else None, "closeness": closeness}
