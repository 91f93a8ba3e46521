"""Looking back on an assignment."""

from werkzeug.wrappers import Response

from services.web.entrypoints import Entrypoints
from services.web.evaluations import correcting, views
from services.web.visits.roles import COORDINATION, ORGANISATION
from services.web.visits.screens import deed, screen
from services.web.visits.visit import Visit

BOTH = COORDINATION | {ORGANISATION}


class EvaluationEntrypoints(Entrypoints):
    """Three questions."""

    @screen("/assignments/<assignment_id>/evaluation", BOTH)
    def evaluation(self, visit: Visit, assignment_id: str) -> Response:
        """What is asked, or was answered."""
        return views.evaluation(visit, assignment_id)

    @deed("/assignments/<assignment_id>/evaluation", BOTH)
    def evaluate(self, visit: Visit, assignment_id: str) -> Response:
        """One side's answers."""
        return views.evaluate(visit, assignment_id)

    @screen("/assignments/<assignment_id>/evaluation/correction", COORDINATION)
    def evaluation_to_correct(self, visit: Visit, assignment_id: str) -> Response:
        """What a side said, to be put right."""
        return correcting.form(visit, assignment_id)

    @deed("/assignments/<assignment_id>/evaluation/correction", COORDINATION)
    def correct_evaluation(self, visit: Visit, assignment_id: str) -> Response:
        """As it should have been."""
        return correcting.correct(visit, assignment_id)
