"""A newcomer's own pages."""

from werkzeug.wrappers import Request, Response

from services.chassis.http.pages import passed_on
from services.platform.answer_links import PATH
from services.web.entrypoints import Entrypoints
from services.web.my import by_link, data, days, deeds, knowing, look_back, offline, proof, rights, sessions
from services.web.visits.roles import NEWCOMER
from services.web.visits.screens import deed, screen
from services.web.visits.visit import Visit

_OWN = frozenset({NEWCOMER})


class MyEntrypoints(Entrypoints):
    """What somebody is asked, does, did, and allows."""

    @screen("/my/days", _OWN)
    def my_days(self, visit: Visit) -> Response:
        """What waits, the next shift, and the days around it."""
        return days.days(visit)

    @deed("/my/matches/<match_id>/yes", _OWN)
    def say_yes(self, visit: Visit, match_id: str) -> Response:
        """They want to go."""
        return deeds.say_yes(visit, match_id)

    @deed("/my/matches/<match_id>/no", _OWN)
    def say_no(self, visit: Visit, match_id: str) -> Response:
        """They do not."""
        return deeds.say_no(visit, match_id)

    @deed("/my/assignments/<assignment_id>/absences", _OWN)
    def cannot_come(self, visit: Visit, assignment_id: str) -> Response:
        """They will not be there."""
        return deeds.cannot_come(visit, assignment_id)

    @deed("/my/assignments/<assignment_id>/coming", _OWN)
    def can_come(self, visit: Visit, assignment_id: str) -> Response:
        """They will be there after all."""
        return deeds.can_come(visit, assignment_id)

    @screen("/my/assignments/<assignment_id>/look-back", _OWN)
    def my_look_back(self, visit: Visit, assignment_id: str) -> Response:
        """What is asked, and what was answered."""
        return look_back.look_back(visit, assignment_id)

    @deed("/my/assignments/<assignment_id>/look-back", _OWN)
    def keep_look_back(self, visit: Visit, assignment_id: str) -> Response:
        """Their answers."""
        return look_back.keep(visit, assignment_id)

    @screen("/my/assignments/<assignment_id>/information", _OWN)
    def my_information(self, visit: Visit, assignment_id: str) -> Response:
        """What they must know before they begin."""
        return knowing.show(visit, assignment_id)

    @screen("/my/assignments/<assignment_id>/information/note", _OWN)
    def my_information_note(self, visit: Visit, assignment_id: str) -> Response:
        """On paper."""
        return knowing.note(visit, assignment_id)

    @deed("/my/assignments/<assignment_id>/information", _OWN)
    def keep_my_receipt(self, visit: Visit, assignment_id: str) -> Response:
        """They read it."""
        return knowing.keep(visit, assignment_id)

    @deed("/my/follow-ups/<follow_up_id>", _OWN)
    def answer_my_follow_up(self, visit: Visit, follow_up_id: str) -> Response:
        """Where they are now."""
        return deeds.answer_follow_up(visit, follow_up_id)

    @screen("/my/sessions", _OWN)
    def my_sessions(self, visit: Visit) -> Response:
        """Meetings that they can come to, and those that they are in."""
        return sessions.sessions(visit)

    @deed("/my/sessions/<session_id>/place", _OWN)
    def take_place(self, visit: Visit, session_id: str) -> Response:
        """They want to come."""
        return sessions.enrol(visit, session_id)

    @deed("/my/sessions/<session_id>/no-place", _OWN)
    def leave_place(self, visit: Visit, session_id: str) -> Response:
        """They do not come after all."""
        return sessions.leave(visit, session_id)

    @screen("/my/proof", _OWN)
    def my_proof(self, visit: Visit) -> Response:
        """What they did, and papers."""
        return proof.proof(visit)

    @deed("/my/proof", _OWN)
    def make_my_proof(self, visit: Visit) -> Response:
        """A paper of what they did until now."""
        return deeds.make_proof(visit)

    @screen("/my/proof/<proof_id>/certificate", _OWN)
    def my_certificate(self, visit: Visit, proof_id: str) -> Response:
        """To frame."""
        return proof.certificate(visit, proof_id)

    @screen("/my/cv", _OWN)
    def my_cv(self, visit: Visit) -> Response:
        """To look for work with."""
        return proof.paper(visit, "cv")

    @screen("/my/statement", _OWN)
    def my_statement(self, visit: Visit) -> Response:
        """Hours of participation."""
        return proof.paper(visit, "statement")

    @screen("/my/insight", _OWN)
    def my_insight(self, visit: Visit) -> Response:
        """What they are good at, on one page."""
        return proof.paper(visit, "insight.pdf")

    @screen("/my/data", _OWN)
    def my_data(self, visit: Visit) -> Response:
        """What they allow, and who looked."""
        return data.data(visit)

    @deed("/my/consents/<purpose>", _OWN)
    def take_back_consent(self, visit: Visit, purpose: str) -> Response:
        """They do not allow it any more."""
        return deeds.take_back(visit, purpose)

    @deed("/my/consents/<purpose>/yes", _OWN)
    def give_consent(self, visit: Visit, purpose: str) -> Response:
        """They allow it."""
        return deeds.allow(visit, purpose)

    @screen("/my/data/object", _OWN)
    def objecting(self, visit: Visit) -> Response:
        """What is wrong with a line."""
        return data.objecting(visit)

    @deed("/my/data/object", _OWN)
    def object_to_line(self, visit: Visit) -> Response:
        """Keep it from partners."""
        return deeds.object_to(visit)

    @deed("/my/objections/<objection_id>/withdrawal", _OWN)
    def object_no_longer(self, visit: Visit, objection_id: str) -> Response:
        """They changed their mind."""
        return deeds.object_no_longer(visit, objection_id)

    @screen("/my/data/rights", _OWN)
    def my_rights(self, visit: Visit) -> Response:
        """What they can ask about what is kept."""
        return rights.rights(visit)

    @deed("/my/data/correct", _OWN)
    def ask_to_correct(self, visit: Visit) -> Response:
        """Something is wrong."""
        return rights.correct(visit)

    @deed("/my/data/restrict", _OWN)
    def use_no_longer(self, visit: Visit) -> Response:
        """It is not to be used."""
        return rights.restrict(visit)

    @deed("/my/data/use", _OWN)
    def use_again(self, visit: Visit) -> Response:
        """It may be used again."""
        return rights.lift(visit)

    @screen("/my/data/leaving", _OWN)
    def leaving(self, visit: Visit) -> Response:
        """What it means to be deleted."""
        return data.leaving(visit)

    @deed("/my/data/leaving", _OWN)
    def ask_to_be_deleted(self, visit: Visit) -> Response:
        """They want to be deleted."""
        return deeds.ask_to_be_deleted(visit)

    @deed("/my/data/staying", _OWN)
    def stay(self, visit: Visit) -> Response:
        """They want to stay after all."""
        return deeds.stay(visit)

    @passed_on("GET", f"{PATH}<token>")
    def link_page(self, request: Request) -> Response:
        """What a link in a message opens: nothing changes by it."""
        return by_link.page(request, self.doorway.links)

    @passed_on("POST", f"{PATH}<token>")
    def answer_by_link(self, request: Request) -> Response:
        """Yes or no, without an account."""
        return by_link.answer(request, self.doorway.links)

    @passed_on("GET", "/my/offline")
    def offline(self, request: Request) -> Response:
        """What other pages are without a network."""
        return offline.offline_page(request)

    @passed_on("GET", "/sw.js")
    def worker(self, _request: Request) -> Response:
        """What shows the days without a network."""
        return offline.worker()
