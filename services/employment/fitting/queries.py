"""The person for whom a programme is looked for, out of the file, the areas and what intake tells."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import requests

from services.chassis.documents import MISFITS, from_json
from services.employment.access import owns
from services.employment.files.domain.files import File
from services.employment.fitting.domain.person import Person, WorkFacts
from services.employment.programmes.domain import Area
from services.employment.store import EmploymentWork
from services.platform.caller import Caller

SECONDS = (1.0, 2.0)
"""For the connection, and for the answer: without intake the question is answered all the same."""


def authorised_file(newcomer_id: str, uow: EmploymentWork) -> File:
    """The file, for the newcomer or the unit; raises NotFound."""
    return uow.files.get(newcomer_id, lambda file: owns(uow.caller, file)).registered


def person(file: File, facts: WorkFacts, areas: Iterable[Area]) -> Person:
    """As far as programmes ask."""
    return Person(
        areas=frozenset(area.id for area in areas if file.unit in area.units),
        schooling_level=file.schooling_level,
        speaks=file.speaks,
        facts=facts,
    )


@dataclass(frozen=True)
class IntakeOverHttp:
    """See `ports.Intake`."""

    addresses: Mapping[str, str]

    def work_facts(self, newcomer_id: str, caller: Caller) -> WorkFacts | None:
        """Asked with the caller's own token, so that intake decides what this caller may see."""
        if "intake" not in self.addresses or not caller.token:
            return None
        try:
            answer = requests.get(
                f"{self.addresses['intake']}/v1/newcomers/{newcomer_id}/work-facts",
                headers={"Authorization": f"Bearer {caller.token}"},
                timeout=SECONDS,
                allow_redirects=False,
            )
            return from_json(answer.json(), WorkFacts) if answer.ok else None
        except (requests.RequestException, *MISFITS):
            return None
