"""The list of volunteers of an organisation."""

from services.matching.entrypoints import Entrypoints
from services.matching.volunteer_lists import answers, commands, views
from services.platform.caller import Caller
from services.platform.entrypoints import question


class VolunteerListEntrypoints(Entrypoints):
    """One list for each calendar year."""

    @question("/v1/volunteer-lists", commands.AskVolunteerList)
    def volunteer_list(self, ask: commands.AskVolunteerList, caller: Caller) -> answers.VolunteerList:
        """Who volunteered, on which days, and what was paid."""
        return views.volunteer_list(ask, self._reading(caller))
