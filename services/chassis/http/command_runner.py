"""Running a command: handler, then commit, and both again on fresh state when somebody else was faster."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import eventlet

from services.chassis import spans
from services.chassis.errors import Contended, RefuError, Unavailable
from services.chassis.http import problems
from services.chassis.http.answers import Answer, Declared
from services.chassis.http.idempotency_keys import Act, IdempotencyKey, told_once
from services.chassis.http.preconditions import Preconditions, headers_after, kept_to
from services.chassis.http.reading_after import wrote
from services.chassis.http.records import records_of
from services.chassis.http.told import Told, told
from services.chassis.http.unknown_ids import unknown_ids_named
from services.chassis.pace import unhurried
from services.chassis.serving import BeginsWork, Serving
from services.chassis.storage.unit_of_work import ExecutionContext, UnitOfWork

A = TypeVar("A")
S = TypeVar("S", bound=Serving)
CONTENTION_TRIES = 40
Prefetch = Callable[[list[Any], Any], None]
"""(orders, unit of work): loads in one go what they will need."""


@dataclass(frozen=True)
class CommandRunner(Generic[S]):
    """One command of a service: how its orders are parsed, and the method that carries them out."""

    parse: Callable[[Any], Any]
    """An order out of JSON values; raises RefuError."""
    method: Callable[[S, Any, Any], Answer[Declared]]
    """(service, order, unit of work) -> answer"""
    prefetch: Prefetch | None

    def one(
        self,
        service: S,
        context: ExecutionContext,
        data: dict[str, Any],
        key: IdempotencyKey | None,
        wanted: Preconditions,
    ) -> Told:
        """Carry out one order, and commit."""
        order, records = self.parse(data), records_of(service)
        carry_out = kept_to(wanted, records, order, lambda uow: self.method(service, order, uow))

        def act(uow: UnitOfWork) -> Told:
            with spans.part(self.method.__name__):
                answer = carry_out(uow)
            headers = headers_after(wanted, records, order, answer, uow) | wrote(uow)
            return told(answer.status, answer.body, headers)

        return self._committed(service, context, act, key)

    def many(self, service: S, context: ExecutionContext, items: list[Any], key: IdempotencyKey | None) -> Told:
        """Carry out a batch in one commit: the status and body of each; a refused one leaves the others alone."""
        orders = [self._order_or_error(item) for item in unhurried(items)]

        def act(uow: UnitOfWork) -> Told:
            if self.prefetch:
                self.prefetch([order for order in orders if not isinstance(order, RefuError)], uow)
            with spans.part(f"{self.method.__name__} batch") as span:
                span.says(refu__batch__size=len(items))
                pairs = unhurried(zip(orders, items, strict=True))
                results = [self._result(service, order, item, uow) for order, item in pairs]
            return told(200, {"results": results}, wrote(uow))

        return self._committed(service, context, act, key)

    @staticmethod
    def _committed(service: S, context: ExecutionContext, act: Act, key: IdempotencyKey | None) -> Told:
        return committed(service.work, context, told_once(key, act, lambda: service.work.begin(context)))

    def _order_or_error(self, item: Any) -> Any:
        try:
            return self.parse(item)
        except RefuError as error:
            return error

    def _result(self, service: S, order: Any, item: Any, uow: UnitOfWork) -> dict[str, Any]:
        before = uow.announced
        try:
            if isinstance(order, RefuError):
                raise order
            with uow.attempt(), unknown_ids_named(item):
                answer = self.method(service, order, uow)
        except Unavailable:
            raise
        except RefuError as error:
            return {"status": error.status, "body": problems.problem(error)}
        told = {"changed": True} if not answer.created and uow.announced > before else {}
        return {"status": answer.status, "body": answer.body, **told}


def committed(work: BeginsWork, context: ExecutionContext, act: Callable[[UnitOfWork], A]) -> A:
    """What `act` returns, once everything it changed is committed; raises Unavailable `contended` after many tries."""
    for attempt in range(CONTENTION_TRIES):
        uow = work.begin(context)
        try:
            answer = act(uow)
            uow.commit()
        except Contended:
            # random and growing, so that not all who lost the optimistic lock retry at once
            eventlet.sleep(random.uniform(0, 0.01 * (attempt + 1)))
        else:
            return answer
    raise Unavailable("contended", "Many are changing the same record at this moment; try again.")
