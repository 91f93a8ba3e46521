"""The list of talents as it is shown."""

from services.contracts.talents import taxonomy
from services.intake.talents.answers import TalentsSuggested, TalentSuggested
from services.intake.talents.commands import AskTalents
from services.intake.talents.domain import every_talent, suggested


def talents_suggested(ask: AskTalents) -> TalentsSuggested:
    """Those that the text may mean; without one, all."""
    text = (ask.text or "").strip()
    found = suggested(text, ask.language) if text else every_talent(ask.language)
    label = taxonomy().label
    rows = [TalentSuggested(code=each.code, label=label(each.code, ask.language), word=word) for each, word in found]
    return TalentsSuggested(talents=tuple(rows))
