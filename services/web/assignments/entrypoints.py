"""One assignment."""

from werkzeug.wrappers import Response

from services.web.assignments import deeds, informing, planning, views
from services.web.entrypoints import Entrypoints
from services.web.visits.roles import COORDINATION, ORGANISATION
from services.web.visits.screens import deed, screen
from services.web.visits.visit import Visit

BOTH = COORDINATION | {ORGANISATION}
ONE = "/assignments/<assignment_id>"


class AssignmentEntrypoints(Entrypoints):
    """Its page, and what is done there."""

    @screen(ONE, BOTH)
    def assignment(self, visit: Visit, assignment_id: str) -> Response:
        """As it stands."""
        return views.assignment(visit, assignment_id)

    @deed(f"{ONE}/agreement", BOTH)
    def set_agreement(self, visit: Visit, assignment_id: str) -> Response:
        """Who informs, insures, and pays costs."""
        return deeds.agree(visit, assignment_id)

    @screen(f"{ONE}/information", BOTH)
    def information(self, visit: Visit, assignment_id: str) -> Response:
        """What the volunteer must know, and whether they were told."""
        return informing.show(visit, assignment_id)

    @screen(f"{ONE}/information/note", BOTH)
    def information_note(self, visit: Visit, assignment_id: str) -> Response:
        """On paper."""
        return informing.note(visit, assignment_id)

    @screen(f"{ONE}/forms", BOTH)
    def forms(self, visit: Visit, assignment_id: str) -> Response:
        """What is known for the forms of others."""
        return informing.forms(visit, assignment_id)

    @screen(f"{ONE}/forms/paper", BOTH)
    def official_form(self, visit: Visit, assignment_id: str) -> Response:
        """One of them, to print."""
        return informing.official_form(visit, assignment_id)

    @deed(f"{ONE}/information", BOTH)
    def keep_receipt(self, visit: Visit, assignment_id: str) -> Response:
        """They got it."""
        return informing.keep(visit, assignment_id)

    @deed(f"{ONE}/travel-costs", BOTH)
    def pay_travel(self, visit: Visit, assignment_id: str) -> Response:
        """The way to and from a day."""
        return deeds.pay_travel(visit, assignment_id)

    @deed(f"{ONE}/briefing", BOTH)
    def record_briefing(self, visit: Visit, assignment_id: str) -> Response:
        """The volunteer was briefed."""
        return deeds.brief(visit, assignment_id)

    @deed(f"{ONE}/planned-days", BOTH)
    def plan_days(self, visit: Visit, assignment_id: str) -> Response:
        """On which days they come."""
        return planning.plan(visit, assignment_id)

    @deed(f"{ONE}/days", BOTH)
    def record_day(self, visit: Visit, assignment_id: str) -> Response:
        """They were there."""
        return deeds.record_day(visit, assignment_id)

    @deed(f"{ONE}/days/withdrawal", BOTH)
    def take_back_day(self, visit: Visit, assignment_id: str) -> Response:
        """They were not."""
        return deeds.take_back_day(visit, assignment_id)

    @deed(f"{ONE}/absences", COORDINATION)
    def miss_day(self, visit: Visit, assignment_id: str) -> Response:
        """They cannot come."""
        return planning.miss(visit, assignment_id)

    @deed(f"{ONE}/absences/withdrawal", COORDINATION)
    def come_after_all(self, visit: Visit, assignment_id: str) -> Response:
        """They can."""
        return planning.come(visit, assignment_id)

    @deed(f"{ONE}/notes", COORDINATION)
    def note_guidance(self, visit: Visit, assignment_id: str) -> Response:
        """Two lines of guidance."""
        return deeds.note(visit, assignment_id)

    @deed(f"{ONE}/notes/<note_id>/follow-up", COORDINATION)
    def follow_up_note(self, visit: Visit, assignment_id: str, note_id: str) -> Response:
        """What was done about it."""
        return deeds.follow_up(visit, assignment_id, note_id)

    @deed(f"{ONE}/end", COORDINATION)
    def end_assignment(self, visit: Visit, assignment_id: str) -> Response:
        """It ends."""
        return deeds.end(visit, assignment_id)

    @deed(f"{ONE}/end/correction", COORDINATION)
    def correct_end(self, visit: Visit, assignment_id: str) -> Response:
        """It ended otherwise."""
        return deeds.correct_end(visit, assignment_id)

    @deed(f"{ONE}/end/withdrawal", COORDINATION)
    def take_back_end(self, visit: Visit, assignment_id: str) -> Response:
        """It does not end then."""
        return deeds.take_back_end(visit, assignment_id)

    @deed(f"{ONE}/reimbursements", BOTH)
    def pay_costs(self, visit: Visit, assignment_id: str) -> Response:
        """The costs of a day."""
        return deeds.pay(visit, assignment_id)

    @deed(f"{ONE}/reimbursements/withdrawal", BOTH)
    def take_back_payment(self, visit: Visit, assignment_id: str) -> Response:
        """They were not paid."""
        return deeds.take_back_payment(visit, assignment_id)
