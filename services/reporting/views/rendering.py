"""The key figures as JSON."""

from typing import Any

from services.chassis.documents import to_json
from services.reporting.domain.definitions import DEFINITIONS
from services.reporting.domain.figures import KeyFigures


def rendered(figures: KeyFigures) -> dict[str, Any]:
    """As `docs/api.md` shows it."""
    answer = to_json(figures)
    question = answer.pop("question")
    period = {"from": question["period"]["first"], "to": question["period"]["last"]}
    return {"period": period, "as_of": question["as_of"], **answer, "definitions": DEFINITIONS}
