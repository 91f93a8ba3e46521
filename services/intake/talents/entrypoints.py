"""The list of talents is read."""

from services.intake.entrypoints import Entrypoints
from services.intake.talents import views
from services.intake.talents.answers import TalentsSuggested
from services.intake.talents.commands import AskTalents
from services.platform.caller import Caller
from services.platform.entrypoints import question


class TalentEntrypoints(Entrypoints):
    """What words for talents mean."""

    @question("/v1/talents", AskTalents)
    def talents(self, ask: AskTalents, _caller: Caller) -> TalentsSuggested:
        """What a word that somebody types may mean."""
        return views.talents_suggested(ask)
