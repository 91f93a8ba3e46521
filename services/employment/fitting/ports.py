"""What fitting needs of intake: facts that are asked for one answer, with the caller's own token, and kept nowhere."""

from typing import Protocol

from services.employment.fitting.domain.person import WorkFacts
from services.platform.caller import Caller


class Intake(Protocol):
    """Whoever knows what decides about work."""

    def work_facts(self, newcomer_id: str, caller: Caller) -> WorkFacts | None:
        """As far as they are known to whom this caller may see; None while intake does not answer."""
