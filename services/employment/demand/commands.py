"""What may be asked about demand."""

from dataclasses import dataclass

from marshmallow import validate

from services.chassis.http.command_fields import perhaps

_MONTH = validate.Regexp(r"\A[0-9]{4}-(0[1-9]|1[0-2])\Z", error="Give a month as YYYY-MM.")


@dataclass(frozen=True, kw_only=True)
class AskDemand:
    """For how many there is no programme, month by month."""

    area_id: str | None = perhaps(validate.Length(1, 60))
    from_month: str | None = perhaps(_MONTH)
    to_month: str | None = perhaps(_MONTH)
