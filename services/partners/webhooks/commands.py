"""What may be asked about webhooks. `partner` is for administrators; a partner's own machine leaves it out."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from marshmallow import validate

from services.chassis.http.command_fields import ID, a_text, perhaps
from services.chassis.http.list_validators import each, each_once
from services.chassis.http.paging import Paged, a_sort
from services.partners.cuts.table import cuts
from services.partners.webhooks.domain.attempts import OUTCOMES
from services.platform.moments import Moment

LONGEST_URL = 2000
_TYPES = tuple(cuts())


@dataclass(frozen=True, kw_only=True)
class SetWebhook:
    """Send the partner's events to this address, or hold them back."""

    url: str = a_text(LONGEST_URL)
    enabled: bool = True
    types: list[str] | None = perhaps(
        validate.Length(1, len(_TYPES)), each(validate.OneOf(_TYPES)), each_once
    )  # fmt: skip
    partner: str | None = perhaps(ID)


@dataclass(frozen=True, kw_only=True)
class RotateSecret:
    """Sign by a new secret."""

    compromised: bool = False
    partner: str | None = perhaps(ID)


@dataclass(frozen=True, kw_only=True)
class TestWebhook:
    """Send one message about nobody."""

    __test__: ClassVar[bool] = False
    partner: str | None = perhaps(ID)


@dataclass(frozen=True, kw_only=True)
class ReplayWebhook:
    """Send once more what happened since this moment."""

    since: datetime = field(metadata={"marshmallow_field": Moment(required=True)})
    partner: str | None = perhaps(ID)


@dataclass(frozen=True, kw_only=True)
class AskWebhook:
    """How the webhook is set, and how it goes."""

    partner: str | None = perhaps(ID)


@dataclass(frozen=True, kw_only=True)
class AskWebhooks(Paged):
    """All of them, or those that are (not) disabled."""

    disabled: bool | None = None
    sort: str = a_sort("partner")


@dataclass(frozen=True, kw_only=True)
class AskAttempts(Paged):
    """The delivery log: attempts of a partner's webhook."""

    partner: str | None = perhaps(ID)
    outcome: str | None = perhaps(validate.OneOf(OUTCOMES))
    sort: str = a_sort("-at")
