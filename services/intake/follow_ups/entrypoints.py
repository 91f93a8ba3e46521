"""Employment asks where trajectories led. The name of the method is in the name of its queue."""

from services.chassis.envelope import Envelope
from services.chassis.process.subscribing import subscribe
from services.contracts import employment
from services.intake.entrypoints import Entrypoints
from services.intake.follow_ups import handlers
from services.intake.store import IntakeWork


class FollowUpEntrypoints(Entrypoints):
    """The link to answer by."""

    @subscribe(employment.FollowUpAsked)
    def on_follow_up(self, fact: Envelope, uow: IntakeWork) -> None:
        """Somebody is asked how they are."""
        handlers.send_link(fact, uow)
