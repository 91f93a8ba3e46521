"""Files that nobody touched: noted, asked about, and answered for."""

from werkzeug.wrappers import Request, Response

from services.chassis.envelope import Envelope
from services.chassis.http.accesses import CALLER
from services.chassis.http.answers import Answer, Identified
from services.chassis.http.pages import page
from services.chassis.http.request_data import body_of
from services.chassis.process.periodic import every
from services.chassis.process.subscribing import subscribe
from services.contracts import employment, matching
from services.intake.entrypoints import NEWCOMER, Entrypoints
from services.intake.retention.policy import rules
from services.intake.store import IntakeWork
from services.intake.touches import handlers as touching
from services.intake.untouched import views
from services.intake.untouched.answers import UntouchedFiles
from services.intake.untouched.commands import AskUntouched, NoteStay
from services.intake.untouched.handlers import answering, asking, walking
from services.platform import answer_links
from services.platform.caller import Caller, described
from services.platform.entrypoints import command, question


class UntouchedEntrypoints(Entrypoints):
    """The names of the listening methods are in the names of their queues."""

    @subscribe(
        matching.MatchProposed,
        matching.MatchAccepted,
        matching.MatchDeclined,
        matching.MatchConfirmed,
        matching.AssignmentStarted,
        matching.AssignmentBriefed,
        matching.VolunteerDayRecorded,
        matching.AbsenceAnnounced,
        matching.GuidanceNoted,
        matching.AssignmentEvaluated,
        prefetch=touching.prefetch,
    )
    def on_touched_in_matching(self, fact: Envelope, uow: IntakeWork) -> None:
        """Somebody is proposed, answers, volunteers."""
        touching.hear(fact, uow)

    @subscribe(
        employment.ReferralMade,
        employment.ReferralAccepted,
        employment.TrajectoryDeclared,
        employment.OutcomeReported,
        employment.FollowUpAnswered,
        prefetch=touching.prefetch,
    )
    def on_touched_in_employment(self, fact: Envelope, uow: IntakeWork) -> None:
        """Somebody is coached."""
        touching.hear(fact, uow)

    @every(600)
    def walk_over_files(self, uow: IntakeWork) -> None:
        """What no index finds."""
        walking.walk_on(uow)

    @every(600)
    def ask_untouched(self, uow: IntakeWork) -> None:
        """Whoever nobody heard of for so long is asked, and what was not answered goes on."""
        asking.ask_untouched(rules(self.work.settings.retention), uow)

    @question("/v1/newcomers/untouched", AskUntouched)
    def untouched_files(self, ask: AskUntouched, caller: Caller) -> UntouchedFiles:
        """Whom a coordinator has to ask."""
        return views.untouched(ask, rules(self.work.settings.retention), self._reading(caller))

    @command("POST", f"{NEWCOMER}/stay", NoteStay)
    def note_stay(self, order: NoteStay, uow: IntakeWork) -> Answer[Identified]:
        """They want to stay."""
        return answering.note_stay(order, uow)

    @page("POST", answer_links.STAY)
    def stay_of_link(self, request: Request, uow: IntakeWork) -> Response:
        """What a link asks: for services that have it; the door lets nobody else here."""
        return answer_links.answered(answering.look(answer_links.token_in(request), uow))

    @page("POST", answer_links.STAY_ANSWER)
    def answer_stay_of_link(self, request: Request, uow: IntakeWork) -> Response:
        """Somebody who has a link says yes or no."""
        shown = answering.answer(answer_links.token_in(request), body_of(request), uow)
        request.environ[CALLER] = described(uow.caller)
        return answer_links.answered(shown)
