"""What was kept in the open by a release before this one is sealed, some at a time, while the service runs."""

from services.chassis.storage.sealing.declared import SEALED_MARK
from services.chassis.storage.store import Listing
from services.platform.work import UnitOfWork

AT_ONCE = 200


def seal_some(uow: UnitOfWork) -> int:
    """Write some again that are not sealed yet; how many. None as long as a release runs that could not read them."""
    if not (uow.context.seal_secret and uow.context.seals_people):
        return 0
    return sum(_seal_some_of(collection, uow) for collection in uow.sealed)


def _seal_some_of(collection: str, uow: UnitOfWork) -> int:
    wanted = Listing(equals={SEALED_MARK: None}, by=SEALED_MARK, at_most=AT_ONCE)
    ids = [row["_id"] for row in uow.store.listed(collection, wanted)]
    documents = uow.collections[collection]
    documents.prefetch(ids)
    for each in ids:
        documents.hold(each)
    return len(ids)
