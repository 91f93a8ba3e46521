"""What may be asked about organisations that are registered twice."""

from dataclasses import dataclass, field

from marshmallow import validate

from services.chassis.http.asked import ReadsOnly
from services.chassis.http.command_fields import a_name, an_id, perhaps
from services.organisations.commands.fields import each_one_of
from services.organisations.domain.merges import CHOSEN
from services.platform.field_validators import COMPANY_NUMBER, POSTCODE


@dataclass(frozen=True, kw_only=True)
class AskLikelyOrganisations(ReadsOnly):
    """Which organisations may be this one."""

    name: str = a_name(200)
    area_id: str = an_id()
    postcode: str | None = perhaps(POSTCODE)
    company_number: str | None = perhaps(COMPANY_NUMBER)
    besides: str | None = perhaps(validate.Length(1, 60))
    """The organisation itself, where it is registered already: it is left out."""


@dataclass(frozen=True, kw_only=True)
class MergeOrganisations:
    """Two records are of one organisation: this one goes on, with these values of the other."""

    organisation_id: str = an_id()
    other_id: str = an_id()
    from_other: list[str] = field(default_factory=list, metadata=each_one_of(*CHOSEN))
    """Fields of which the other's value stays."""


@dataclass(frozen=True, kw_only=True)
class UndoOrganisationMerge:
    """They are two organisations after all."""

    organisation_id: str = an_id()
    other_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskOrganisationMerges:
    """Which records went into this organisation."""

    organisation_id: str = an_id()
