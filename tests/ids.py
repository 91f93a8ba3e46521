"""The secret that ids are derived with in tests, and the ids that follow from it."""

from dataclasses import replace

from services.chassis.storage.derived_ids import derived_id
from services.chassis.storage.unit_of_work import ExecutionContext
from services.platform.wording import key_of

ID_KEY = "a secret for ids that only tests know, long enough"
SEAL_KEY = "a secret that seals others in tests, long enough"


def id_of(kind: str, owner: str, reference: str) -> str:
    """The id of a record that this unit, area or organisation calls so."""
    return derived_id(ID_KEY, kind, owner, key_of(reference))


def knowing(context: ExecutionContext) -> ExecutionContext:
    """The same, with the secrets, as a service process has them."""
    return replace(context, id_secret=ID_KEY, seal_secret=SEAL_KEY)
