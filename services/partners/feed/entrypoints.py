"""What the feed does by itself."""

from services.chassis.process.periodic import every
from services.partners.entrypoints import Entrypoints
from services.partners.feed.handlers import expiring, noting, numbering
from services.partners.store import PartnersWork


class FeedEntrypoints(Entrypoints):
    """Ticks of the clock."""

    @every(0.25)
    def number(self, _uow: PartnersWork) -> None:
        """Give numbers to what was noted."""
        numbering.number(self._beginning)

    @every(1)
    def go_on(self, uow: PartnersWork) -> None:
        """Take what is held too long, though something before it is missing."""
        noting.go_on(uow)

    @every(60)
    def expire(self, uow: PartnersWork) -> None:
        """Take out what is older than 30 days, and what belongs to partners without an agreement."""
        expiring.expire(uow)
