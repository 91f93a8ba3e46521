"""What the words for talents were taken for, on both sides of a pair."""

from services.contracts.talents.taxonomy import Reading, Taxonomy
from services.matching.rankings.answers import AskedWord, ReadWord, TalentWords
from services.matching.suitability.domain.pairing import Pairing
from services.matching.values.sentences import Sentence

UNREAD = "?"
"""In place of a word that the list does not have."""


def words(pairing: Pairing) -> TalentWords:
    """What is asked, each with the closest of what the newcomer can do; and what that was taken for."""
    taxonomy, profile = pairing.rules.talents, pairing.newcomer.profile
    has = [taxonomy.reading(word) for word in (profile.has if profile else ())]
    asked = [taxonomy.reading(word) for word in pairing.details.asks]
    return TalentWords(
        asked=[_asked(one, has, taxonomy) for one in asked],
        has=[ReadWord(word=_word(one), read=one.read, talent=one.talent, label=_label(one, taxonomy)) for one in has],
    )


def _asked(one: Reading, has: list[Reading], taxonomy: Taxonomy) -> AskedWord:
    near = [(taxonomy.closeness(one.code, own.code), _word(own)) for own in has]
    closeness, closest = max(near, key=lambda pair: pair[0], default=(0, None))
    return AskedWord(
        word=_word(one),
        read=one.read,
        talent=one.talent,
        label=_label(one, taxonomy),
        closest=closest if closeness else None,
        closeness=closeness,
    )


def _word(one: Reading) -> str:
    """What was typed stays with its owner: here is the code it was read as."""
    return one.talent or UNREAD


def _label(one: Reading, taxonomy: Taxonomy) -> Sentence | None:
    return (
        Sentence(taxonomy.label(one.talent, "nl"), taxonomy.label(one.talent, "en"), taxonomy.label(one.talent, "fr"))
        if one.talent
        else None
    )
