"""Organisations."""

from werkzeug.wrappers import Response

from services.web.api.problems import Refused
from services.web.entrypoints import Entrypoints
from services.web.organisations import correcting, deeds, listing, merging, views, volunteers
from services.web.visits.roles import COORDINATION
from services.web.visits.screens import deed, screen
from services.web.visits.visit import Visit

ONE = "/organisations/<organisation_id>"
GONE = 410


class OrganisationEntrypoints(Entrypoints):
    """Their list, their pages, and what is done there."""

    @screen("/organisations", COORDINATION)
    def organisations(self, visit: Visit) -> Response:
        """By name."""
        return listing.organisations(visit)

    @screen("/organisations/new", COORDINATION)
    def new_organisation(self, visit: Visit) -> Response:
        """A form."""
        return views.new(visit)

    @deed("/organisations", COORDINATION)
    def register_organisation(self, visit: Visit) -> Response:
        """A new one."""
        return deeds.register(visit)

    @screen(ONE, COORDINATION)
    def organisation(self, visit: Visit, organisation_id: str) -> Response:
        """All that is known of it; one that was merged leads to the one that goes on."""
        try:
            return views.organisation(visit, organisation_id)
        except Refused as error:
            if error.status == GONE and error.fields.get("survivor_id"):
                return visit.see(f"/organisations/{error.fields['survivor_id']}", "organisation-goes-on-here")
            raise

    @screen(f"{ONE}/correct", COORDINATION)
    def organisation_to_correct(self, visit: Visit, organisation_id: str) -> Response:
        """What its registration said."""
        return correcting.form(visit, organisation_id)

    @deed(f"{ONE}/correct", COORDINATION)
    def correct_organisation(self, visit: Visit, organisation_id: str) -> Response:
        """As it should have said."""
        return correcting.correct(visit, organisation_id)

    @screen(f"{ONE}/merge/<other_id>", COORDINATION)
    def organisations_to_merge(self, visit: Visit, organisation_id: str, other_id: str) -> Response:
        """Both side by side."""
        return merging.compare(visit, organisation_id, other_id)

    @deed(f"{ONE}/merge/<other_id>", COORDINATION)
    def merge_organisations(self, visit: Visit, organisation_id: str, other_id: str) -> Response:
        """One of them goes on."""
        return merging.merge(visit, organisation_id, other_id)

    @deed(f"{ONE}/merge/<other_id>/undo", COORDINATION)
    def undo_organisation_merge(self, visit: Visit, organisation_id: str, other_id: str) -> Response:
        """They are two after all."""
        return merging.part_again(visit, organisation_id, other_id)

    @screen(f"{ONE}/volunteers", COORDINATION)
    def volunteer_list(self, visit: Visit, organisation_id: str) -> Response:
        """Who volunteered there in a year, as a spreadsheet or on paper."""
        return volunteers.download(visit, organisation_id)

    @deed(f"{ONE}/criteria/<criterion>", COORDINATION)
    def assess_criterion(self, visit: Visit, organisation_id: str, criterion: str) -> Response:
        """What was found."""
        return deeds.assess(visit, organisation_id, criterion)

    @deed(f"{ONE}/approval", COORDINATION)
    def approve_organisation(self, visit: Visit, organisation_id: str) -> Response:
        """It may receive newcomers."""
        return deeds.approve(visit, organisation_id)

    @deed(f"{ONE}/suspension", COORDINATION)
    def pause_organisation(self, visit: Visit, organisation_id: str) -> Response:
        """It gets nobody new."""
        return deeds.pause(visit, organisation_id)

    @deed(f"{ONE}/insurance", COORDINATION)
    def insure_organisation(self, visit: Visit, organisation_id: str) -> Response:
        """Until when."""
        return deeds.insure(visit, organisation_id)

    @deed(f"{ONE}/legal-form", COORDINATION)
    def state_legal_form(self, visit: Visit, organisation_id: str) -> Response:
        """What it is by law."""
        return deeds.state_legal_form(visit, organisation_id)

    @deed(f"{ONE}/contact", COORDINATION)
    def keep_contact(self, visit: Visit, organisation_id: str) -> Response:
        """Whom to write to."""
        return deeds.keep_contact(visit, organisation_id)

    @deed(f"{ONE}/messages/<message_id>/call", COORDINATION)
    def called_contact(self, visit: Visit, organisation_id: str, message_id: str) -> Response:
        """They told the contact themselves."""
        return deeds.called(visit, organisation_id, message_id)

    @deed(f"{ONE}/sign-in-links", COORDINATION)
    def send_sign_in_link(self, visit: Visit, organisation_id: str) -> Response:
        """To its contact."""
        return deeds.send_link(visit, organisation_id)

    @deed(f"{ONE}/invitations", COORDINATION)
    def invite_organisation(self, visit: Visit, organisation_id: str) -> Response:
        """Somebody of it gets an account."""
        return deeds.invite(visit, organisation_id)
