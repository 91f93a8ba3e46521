"""One unit of work outside of a service process: for what is done once, by whoever runs the platform."""

from collections.abc import Callable
from typing import TypeVar

from services.chassis.logs import configure
from services.chassis.settings import Settings
from services.chassis.storage import mongo
from services.chassis.storage.mongo import MongoStore
from services.chassis.storage.sealing import beginning
from services.chassis.storage.store import Store
from services.chassis.storage.unit_of_work import ExecutionContext, UnitOfWork

U = TypeVar("U", bound=UnitOfWork)
T = TypeVar("T")


def done_once(
    service: str,
    kind: Callable[[Store, ExecutionContext | None], U],
    indexes: dict[str, list[str]],
    act: Callable[[U], T],
) -> T:
    """What `act(uow)` returns, committed in this service's database, with the variables of its process.

    Raises UnfitSecret, UnfitSetting, Contended, Unavailable.
    """
    configure(service)
    settings = Settings.from_environment()
    settings.must_have_id_key()
    client = mongo.connect(settings.mongo_uri, pool=2)
    try:
        store = MongoStore(client[f"{settings.database_prefix}_{service}"])
        store.prepare(indexes)
        known = ExecutionContext(
            id_secret=settings.id_key,
            seal_secret=settings.seal_key,
            seals_people=beginning.has_begun(store.database),
            public_url=settings.public_url,
            public_name=settings.public_name,
        )
        uow = kind(store, known)
        answer = act(uow)
        uow.commit()
        return answer
    finally:
        client.close()
