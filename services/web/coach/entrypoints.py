"""A job coach's pages."""

from werkzeug.wrappers import Response

from services.web.coach import deeds, follow_ups, insights, person, programme_deeds, programmes, views
from services.web.entrypoints import Entrypoints
from services.web.visits.roles import COACH
from services.web.visits.screens import deed, screen
from services.web.visits.visit import Visit

COACHES = frozenset({COACH})


class CoachEntrypoints(Entrypoints):
    """Referrals, people who are coached, follow-ups and programmes."""

    @screen("/coach", COACHES)
    def coach(self, visit: Visit) -> Response:
        """What waits, and who is coached."""
        return views.home(visit)

    @screen("/coach/people/<newcomer_id>", COACHES)
    def coach_person(self, visit: Visit, newcomer_id: str) -> Response:
        """What volunteering showed, and what to answer."""
        return person.shown(visit, newcomer_id)

    @screen("/coach/people/<newcomer_id>/insight.pdf", COACHES)
    def coach_prints_insight(self, visit: Visit, newcomer_id: str) -> Response:
        """The insight on paper."""
        return insights.on_paper(visit, newcomer_id)

    @deed("/coach/people/<newcomer_id>/acceptance", COACHES)
    def coach_accepts(self, visit: Visit, newcomer_id: str) -> Response:
        """The programme takes the person on."""
        return deeds.accept(visit, newcomer_id)

    @deed("/coach/people/<newcomer_id>/decline", COACHES)
    def coach_declines(self, visit: Visit, newcomer_id: str) -> Response:
        """It does not, and why."""
        return deeds.decline(visit, newcomer_id)

    @deed("/coach/people/<newcomer_id>/coached-already", COACHES)
    def coach_coaches_already(self, visit: Visit, newcomer_id: str) -> Response:
        """The partner coaches them already, until a day."""
        return deeds.coached_already(visit, newcomer_id)

    @deed("/coach/people/<newcomer_id>/outcome", COACHES)
    def coach_reports_outcome(self, visit: Visit, newcomer_id: str) -> Response:
        """Where it led."""
        return deeds.report_outcome(visit, newcomer_id)

    @deed("/coach/people/<newcomer_id>/end", COACHES)
    def coach_ends_trajectory(self, visit: Visit, newcomer_id: str) -> Response:
        """It no longer leads."""
        return deeds.end(visit, newcomer_id)

    @deed("/coach/people/<newcomer_id>/push", COACHES)
    def coach_answers_push(self, visit: Visit, newcomer_id: str) -> Response:
        """Answer a note."""
        return deeds.answer_push(visit, newcomer_id)

    @screen("/coach/follow-ups/<follow_up_id>", COACHES)
    def coach_follow_up(self, visit: Visit, follow_up_id: str) -> Response:
        """Where somebody is now: at their level?"""
        return follow_ups.shown(visit, follow_up_id)

    @deed("/coach/follow-ups/<follow_up_id>", COACHES)
    def coach_answers_follow_up(self, visit: Visit, follow_up_id: str) -> Response:
        """Keep the answer."""
        return follow_ups.answer(visit, follow_up_id)


class CoachProgrammeEntrypoints(Entrypoints):
    """The partner's programmes."""

    @screen("/coach/programmes", COACHES)
    def coach_programmes(self, visit: Visit) -> Response:
        """All of them."""
        return programmes.shown(visit)

    @screen("/coach/programmes/new", COACHES)
    def coach_new_programme(self, visit: Visit) -> Response:
        """An empty form."""
        return programmes.new(visit)

    @screen("/coach/programmes/<programme_id>", COACHES)
    def coach_edits_programme(self, visit: Visit, programme_id: str) -> Response:
        """An entry as it is now."""
        return programmes.edit(visit, programme_id)

    @deed("/coach/programmes/<programme_id>", COACHES)
    def coach_saves_programme(self, visit: Visit, programme_id: str) -> Response:
        """Keep what the form says."""
        return programme_deeds.save(visit, programme_id)

    @deed("/coach/programmes/<programme_id>/verification", COACHES)
    def coach_verifies_programme(self, visit: Visit, programme_id: str) -> Response:
        """It still is so."""
        return programme_deeds.verify(visit, programme_id)
