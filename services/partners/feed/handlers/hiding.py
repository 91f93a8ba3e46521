"""Lines that a person hides, or shows again: what waits is cut, and whoever was told one is told to forget it."""

from services.partners.agreements.queries import in_force
from services.partners.feed.domain.leaving import Agreements, owing_none, still_noted
from services.partners.people.domain.persons import Person
from services.partners.people.queries import keep, person_of
from services.partners.store import PartnersWork


def decide_line(newcomer_id: str, line: str, hidden: bool, sequence: int, uow: PartnersWork) -> None:
    """Partners may not be told this line, or may again; of what is said of one line the highest sequence holds.

    With this commit it is cut out of all that no partner was handed yet; it does not come back there once it is shown.
    """
    person = person_of(newcomer_id, uow).deciding_line(line, hidden, sequence)
    keep(withdrawn(still_noted(person), in_force(uow), uow), uow)
    for entry in uow.entries.where(newcomer_id=newcomer_id):
        shown = person.showing(entry)
        if shown is not entry:
            uow.entries.save(shown)


def withdrawn(person: Person, agreements: Agreements, uow: PartnersWork) -> Person:
    """The person once each partner that was told a line which is hidden now is to be told to forget it.

    One without an agreement is told with the first event about the person under its next one.
    """
    return owing_none(person, agreements, uow.now, uow.new_id)
