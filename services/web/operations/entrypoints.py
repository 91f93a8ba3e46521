"""Health, rules, who looked."""

from werkzeug.wrappers import Response

from services.web.entrypoints import Entrypoints
from services.web.operations import access, dead_letters, deeds, health, rules
from services.web.visits.roles import OPERATION
from services.web.visits.screens import deed, screen
from services.web.visits.visit import Visit


class OperationsEntrypoints(Entrypoints):
    """For those who run the platform."""

    @screen("/operations", OPERATION)
    def health(self, visit: Visit) -> Response:
        """How each service is, and what to do."""
        return health.shown(visit)

    @deed("/operations/listeners", OPERATION)
    def start_listeners(self, visit: Visit) -> Response:
        """Have those go on that stopped themselves."""
        return deeds.start_listeners(visit)

    @deed("/operations/event-replays", OPERATION)
    def replay_events(self, visit: Visit) -> Response:
        """Publish again what the broker lost."""
        return deeds.replay_events(visit)

    @screen("/operations/rules", OPERATION)
    def rules(self, visit: Visit) -> Response:
        """Ceilings and weights, with the day from which each holds."""
        return rules.shown(visit)

    @deed("/operations/rules/ceilings", OPERATION)
    def add_ceiling(self, visit: Visit) -> Response:
        """One more, or one corrected."""
        return deeds.add_ceiling(visit)

    @deed("/operations/rules/ceilings/withdrawal", OPERATION)
    def withdraw_ceiling(self, visit: Visit) -> Response:
        """It does not hold after all."""
        return deeds.withdraw_ceiling(visit)

    @deed("/operations/rules/weights", OPERATION)
    def set_weights(self, visit: Visit) -> Response:
        """What counts for how much, from a day on."""
        return deeds.set_weights(visit)

    @deed("/operations/rules/weights/withdrawal", OPERATION)
    def withdraw_weights(self, visit: Visit) -> Response:
        """Those do not count after all."""
        return deeds.withdraw_weights(visit)

    @screen("/operations/access", OPERATION)
    def who_looked(self, visit: Visit) -> Response:
        """Who asked what of a record, or what somebody asked."""
        return access.shown(visit)

    @screen("/operations/dead-letters", OPERATION)
    def dead_letters(self, visit: Visit) -> Response:
        """What services could not take, and why."""
        return dead_letters.shown(visit)

    @deed("/operations/dead-letters/replay", OPERATION)
    def replay_dead_letters(self, visit: Visit) -> Response:
        """Give one back, or all of a service."""
        return dead_letters.replay(visit)

    @screen("/operations/dead-letters/discard", OPERATION)
    def before_discarding_dead_letters(self, visit: Visit) -> Response:
        """Whether that is meant."""
        return dead_letters.before_discarding(visit)

    @deed("/operations/dead-letters/discard", OPERATION)
    def discard_dead_letters(self, visit: Visit) -> Response:
        """Drop one for good, or all of a service."""
        return dead_letters.discard(visit)
