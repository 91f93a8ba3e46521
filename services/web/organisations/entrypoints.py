"""Organisations."""

from werkzeug.wrappers import Response

from services.web.entrypoints import Entrypoints
from services.web.organisations import deeds, listing, views, volunteers
from services.web.visits.roles import COORDINATION
from services.web.visits.screens import deed, screen
from services.web.visits.visit import Visit

ONE = "/organisations/<organisation_id>"


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
        """All that is known of it."""
        return views.organisation(visit, organisation_id)

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

    @deed(f"{ONE}/sign-in-links", COORDINATION)
    def send_sign_in_link(self, visit: Visit, organisation_id: str) -> Response:
        """To its contact."""
        return deeds.send_link(visit, organisation_id)

    @deed(f"{ONE}/invitations", COORDINATION)
    def invite_organisation(self, visit: Visit, organisation_id: str) -> Response:
        """Somebody of it gets an account."""
        return deeds.invite(visit, organisation_id)
