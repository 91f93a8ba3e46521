"""Pages of an organisation."""

from werkzeug.wrappers import Response

from services.web.entrypoints import Entrypoints
from services.web.hosting import deeds, offers, views
from services.web.organisations import volunteers
from services.web.visits.roles import ORGANISATION
from services.web.visits.screens import deed, screen
from services.web.visits.visit import Visit

HOSTS = frozenset({ORGANISATION})


class HostingEntrypoints(Entrypoints):
    """Its day, its offers, its volunteers, itself."""

    @screen("/place", HOSTS)
    def place_today(self, visit: Visit) -> Response:
        """What waits today."""
        return views.today(visit)

    @deed("/place/proposals/<match_id>/yes", HOSTS)
    def confirm_proposal(self, visit: Visit, match_id: str) -> Response:
        """They may come."""
        return deeds.say_yes(visit, match_id)

    @deed("/place/proposals/<match_id>/no", HOSTS)
    def refuse_proposal(self, visit: Visit, match_id: str) -> Response:
        """They may not."""
        return deeds.say_no(visit, match_id)

    @screen("/place/offers", HOSTS)
    def place_offers(self, visit: Visit) -> Response:
        """What there is to do."""
        return offers.offers(visit)

    @screen("/place/offers/new", HOSTS)
    def new_offer(self, visit: Visit) -> Response:
        """A form, begun with a template."""
        return offers.new(visit)

    @deed("/place/offers", HOSTS)
    def post_offer(self, visit: Visit) -> Response:
        """Offer it."""
        return offers.post(visit)

    @screen("/place/offers/<offer_id>", HOSTS)
    def place_offer(self, visit: Visit, offer_id: str) -> Response:
        """One of them."""
        return offers.offer(visit, offer_id)

    @deed("/place/offers/<offer_id>", HOSTS)
    def change_offer(self, visit: Visit, offer_id: str) -> Response:
        """Describe it anew."""
        return offers.change(visit, offer_id)

    @deed("/place/offers/<offer_id>/closure", HOSTS)
    def close_offer(self, visit: Visit, offer_id: str) -> Response:
        """Nobody new."""
        return offers.close(visit, offer_id)

    @screen("/place/people", HOSTS)
    def place_people(self, visit: Visit) -> Response:
        """Who volunteers here."""
        return views.people(visit)

    @screen("/place/about", HOSTS)
    def place_about(self, visit: Visit) -> Response:
        """Itself."""
        return views.about(visit)

    @deed("/place/about/insurance", HOSTS)
    def insure_place(self, visit: Visit) -> Response:
        """Until when."""
        return deeds.insure(visit)

    @screen("/place/volunteers", HOSTS)
    def place_volunteers(self, visit: Visit) -> Response:
        """Who volunteered here in a year, as a spreadsheet or on paper."""
        return volunteers.download(visit, visit.who.organisation or "")

    @deed("/place/about/legal-form", HOSTS)
    def state_place_legal_form(self, visit: Visit) -> Response:
        """What it is by law."""
        return deeds.state_legal_form(visit)

    @deed("/place/about/contact", HOSTS)
    def keep_place_contact(self, visit: Visit) -> Response:
        """Whom to write to."""
        return deeds.keep_contact(visit)

    @deed("/place/about/invitations", HOSTS)
    def invite_colleague(self, visit: Visit) -> Response:
        """Somebody more."""
        return deeds.invite(visit)
