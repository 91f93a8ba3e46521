"""The newcomers of a coordinator's units, and each one's file."""

from werkzeug.wrappers import Response

from services.web.entrypoints import Entrypoints
from services.web.people.deeds import calling, erasing
from services.web.people.deeds import consents as deciding
from services.web.people.deeds import correcting as righting
from services.web.people.deeds import interviewing as keeping
from services.web.people.deeds import merging as joining
from services.web.people.deeds import moving as handing
from services.web.people.deeds import papers as looking
from services.web.people.deeds import portfolio as answering
from services.web.people.deeds import reaching as contacting
from services.web.people.deeds import registering as welcoming
from services.web.people.deeds import requesting as between
from services.web.people.deeds import rights as granting
from services.web.people.deeds import stopping as ending
from services.web.people.views import (
    consents,
    correcting,
    erasure,
    file,
    finding,
    interviewing,
    merging,
    moving,
    papers,
    portfolio,
    reaching,
    receipt,
    registering,
    requesting,
    rights,
    stopping,
)
from services.web.visits.roles import COORDINATION
from services.web.visits.screens import deed, screen
from services.web.visits.visit import Visit

PERSON = "/people/<newcomer_id>"


class PeopleEntrypoints(Entrypoints):
    """Finding, registering, and one person's file."""

    @screen("/people", COORDINATION)
    def people(self, visit: Visit) -> Response:
        """Who was registered last, and a search."""
        return finding.people(visit)

    @deed("/people", COORDINATION)
    def search_people(self, visit: Visit) -> Response:
        """Who has such a name."""
        return finding.search(visit)

    @screen("/people/new", COORDINATION)
    def new_person(self, visit: Visit) -> Response:
        """Five fields for somebody who walks in."""
        return registering.form(visit)

    @deed("/people/new", COORDINATION)
    def register_person(self, visit: Visit) -> Response:
        """Register somebody, once nobody else is meant."""
        return welcoming.register(visit)

    @deed(f"{PERSON}/messages/<message_id>/call", COORDINATION)
    def called_person(self, visit: Visit, newcomer_id: str, message_id: str) -> Response:
        """They told somebody themselves."""
        return calling.called(visit, newcomer_id, message_id)

    @screen("/people/talents", COORDINATION)
    def talent_words(self, visit: Visit) -> Response:
        """What a word for a talent may mean."""
        return interviewing.suggestions(visit)

    @screen(PERSON, COORDINATION)
    def person_file(self, visit: Visit, newcomer_id: str) -> Response:
        """One person's file."""
        return file.person(visit, newcomer_id)

    @screen(f"{PERSON}/stop", COORDINATION)
    def person_stops(self, visit: Visit, newcomer_id: str) -> Response:
        """Before somebody stops."""
        return stopping.stop(visit, newcomer_id)

    @deed(f"{PERSON}/stop", COORDINATION)
    def stop_person(self, visit: Visit, newcomer_id: str) -> Response:
        """Somebody stops."""
        return ending.stop(visit, newcomer_id)

    @screen(f"{PERSON}/erasure", COORDINATION)
    def person_leaves(self, visit: Visit, newcomer_id: str) -> Response:
        """Before it is written down that somebody asks to be deleted."""
        return erasure.erasure(visit, newcomer_id)

    @deed(f"{PERSON}/erasure", COORDINATION)
    def person_asks_erasure(self, visit: Visit, newcomer_id: str) -> Response:
        """Somebody asks to be deleted, and told a coordinator."""
        return erasing.ask(visit, newcomer_id)

    @screen(f"{PERSON}/erasing", COORDINATION)
    def person_is_erased(self, visit: Visit, newcomer_id: str) -> Response:
        """Before somebody is deleted for good."""
        return receipt.before(visit, newcomer_id)

    @deed(f"{PERSON}/erasing", COORDINATION)
    def erase_person(self, visit: Visit, newcomer_id: str) -> Response:
        """Somebody is deleted for good."""
        return erasing.carry_out(visit, newcomer_id)

    @screen(f"{PERSON}/receipt", COORDINATION)
    def receipt_of_person(self, visit: Visit, newcomer_id: str) -> Response:
        """What every part confirmed."""
        return receipt.receipt(visit, newcomer_id)

    @screen("/receipts", COORDINATION)
    def receipts(self, visit: Visit) -> Response:
        """Where the code of a receipt is typed in."""
        return receipt.asked_for(visit)

    @deed("/receipts", COORDINATION)
    def receipt_of_code(self, visit: Visit) -> Response:
        """The receipt of a code."""
        return erasing.look_up(visit)

    @deed(f"{PERSON}/staying", COORDINATION)
    def person_stays(self, visit: Visit, newcomer_id: str) -> Response:
        """They want to stay after all."""
        return erasing.take_back(visit, newcomer_id)


class RightsEntrypoints(Entrypoints):
    """What somebody asked about what is kept of them."""

    @screen(f"{PERSON}/rights", COORDINATION)
    def person_rights(self, visit: Visit, newcomer_id: str) -> Response:
        """Corrections that were asked, whether the file is used, a copy."""
        return rights.rights(visit, newcomer_id)

    @deed(f"{PERSON}/rights/answer", COORDINATION)
    def answer_correction(self, visit: Visit, newcomer_id: str) -> Response:
        """It is corrected, or not."""
        return granting.answer(visit, newcomer_id)

    @deed(f"{PERSON}/rights/restrict", COORDINATION)
    def restrict_person(self, visit: Visit, newcomer_id: str) -> Response:
        """The file is kept and not used, or used again."""
        return granting.restrict(visit, newcomer_id)


class FileRequestEntrypoints(Entrypoints):
    """Files that units ask of one another."""

    @screen("/people/requests", COORDINATION)
    def file_requests(self, visit: Visit) -> Response:
        """What other units ask of ours, and we of them."""
        return requesting.requests(visit)

    @deed("/people/requests", COORDINATION)
    def request_file(self, visit: Visit) -> Response:
        """Ask another unit for a file."""
        return between.ask(visit)

    @deed("/people/requests/<request_id>", COORDINATION)
    def answer_file_request(self, visit: Visit, request_id: str) -> Response:
        """Hand it over, or say why not."""
        return between.answer(visit, request_id)


class FileEntrypoints(Entrypoints):
    """What is written in one person's file."""

    @screen(f"{PERSON}/correct", COORDINATION)
    def person_corrected(self, visit: Visit, newcomer_id: str) -> Response:
        """Before a registration is corrected."""
        return correcting.form(visit, newcomer_id)

    @deed(f"{PERSON}/correct/reference", COORDINATION)
    def correct_reference(self, visit: Visit, newcomer_id: str) -> Response:
        """Under which reference they were registered."""
        return righting.correct_reference(visit, newcomer_id)

    @deed(f"{PERSON}/correct/stop", COORDINATION)
    def correct_stop(self, visit: Visit, newcomer_id: str) -> Response:
        """On which day they stopped."""
        return righting.correct_stop(visit, newcomer_id)

    @deed(f"{PERSON}/correct", COORDINATION)
    def correct_registration(self, visit: Visit, newcomer_id: str) -> Response:
        """Put right what it said."""
        return righting.correct(visit, newcomer_id)

    @screen(f"{PERSON}/reach", COORDINATION)
    def person_reached(self, visit: Visit, newcomer_id: str) -> Response:
        """How to reach somebody."""
        return reaching.form(visit, newcomer_id)

    @deed(f"{PERSON}/reach", COORDINATION)
    def keep_reach(self, visit: Visit, newcomer_id: str) -> Response:
        """Keep how they want to be reached."""
        return contacting.keep(visit, newcomer_id)

    @screen(f"{PERSON}/move", COORDINATION)
    def person_moves(self, visit: Visit, newcomer_id: str) -> Response:
        """Before another unit takes over."""
        return moving.move(visit, newcomer_id)

    @deed(f"{PERSON}/move", COORDINATION)
    def move_person(self, visit: Visit, newcomer_id: str) -> Response:
        """Another unit takes over."""
        return handing.move(visit, newcomer_id)

    @screen(f"{PERSON}/merge", COORDINATION)
    def person_known_twice(self, visit: Visit, newcomer_id: str) -> Response:
        """Who may be the same person."""
        return merging.same(visit, newcomer_id)

    @deed(f"{PERSON}/merge", COORDINATION)
    def search_same(self, visit: Visit, newcomer_id: str) -> Response:
        """The other file is searched: two that do not look alike may be one person's, too."""
        return merging.same(visit, newcomer_id)

    @screen(f"{PERSON}/merge/<other_id>", COORDINATION)
    def two_files(self, visit: Visit, newcomer_id: str, other_id: str) -> Response:
        """Both files side by side."""
        return merging.compare(visit, newcomer_id, other_id)

    @deed(f"{PERSON}/merge/<other_id>", COORDINATION)
    def merge_files(self, visit: Visit, newcomer_id: str, other_id: str) -> Response:
        """Two files of one person become one."""
        return joining.merge(visit, newcomer_id, other_id)

    @deed(f"{PERSON}/parted/<other_id>", COORDINATION)
    def part_files(self, visit: Visit, newcomer_id: str, other_id: str) -> Response:
        """They are two people after all."""
        return joining.part_again(visit, newcomer_id, other_id)

    @screen(f"{PERSON}/interview", COORDINATION)
    def person_interview(self, visit: Visit, newcomer_id: str) -> Response:
        """The intake interview."""
        return interviewing.interview(visit, newcomer_id)

    @deed(f"{PERSON}/interview", COORDINATION)
    def keep_interview(self, visit: Visit, newcomer_id: str) -> Response:
        """Keep what it yields."""
        return keeping.keep(visit, newcomer_id)

    @screen(f"{PERSON}/papers", COORDINATION)
    def person_papers(self, visit: Visit, newcomer_id: str) -> Response:
        """What was looked at, and who has to be told."""
        return papers.papers(visit, newcomer_id)

    @deed(f"{PERSON}/papers", COORDINATION)
    def keep_papers(self, visit: Visit, newcomer_id: str) -> Response:
        """Keep what one form says."""
        return looking.keep(visit, newcomer_id)

    @screen(f"{PERSON}/consents", COORDINATION)
    def person_consents(self, visit: Visit, newcomer_id: str) -> Response:
        """What the person allows."""
        return consents.consents(visit, newcomer_id)

    @deed(f"{PERSON}/consents", COORDINATION)
    def decide_consent(self, visit: Visit, newcomer_id: str) -> Response:
        """Keep a yes or a no."""
        return deciding.decide(visit, newcomer_id)

    @screen(f"{PERSON}/portfolio", COORDINATION)
    def person_portfolio(self, visit: Visit, newcomer_id: str) -> Response:
        """What volunteering showed."""
        return portfolio.portfolio(visit, newcomer_id)

    @deed(f"{PERSON}/portfolio", COORDINATION)
    def answer_or_prove(self, visit: Visit, newcomer_id: str) -> Response:
        """Answer an objection, or make a proof of what was done."""
        return answering.answer_or_prove(visit, newcomer_id)

    @screen(f"{PERSON}/documents/<name>", COORDINATION)
    def person_paper(self, visit: Visit, newcomer_id: str, name: str) -> Response:
        """A PDF of the portfolio."""
        return portfolio.paper(visit, newcomer_id, name)

    @screen(f"{PERSON}/proofs/<proof_id>/certificate", COORDINATION)
    def person_certificate(self, visit: Visit, newcomer_id: str, proof_id: str) -> Response:
        """A proof on paper."""
        return portfolio.certificate(visit, proof_id)
