"""Every name that a rule or a panel may ask for: our own metrics, those of others, and what rules compute."""

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from prometheus_client.metrics import MetricWrapperBase

from services.chassis import metrics

FOLDER = Path(__file__).parent
RULES = FOLDER / "rules"
_ENDINGS = {"counter": ("_total",), "gauge": ("",), "histogram": ("_bucket", "_sum", "_count")}
_NO_METRICS = re.compile(
    r'"(?:[^"\\]|\\.)*"'  # texts
    r"|\{[^}]*\}|\[[^\]]*\]"  # labels and durations
    r"|\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)"
    r"|\boffset\s+\w+|\b(?:and|or|unless|bool)\b"
    r"|\b\w+\s*(?=\()"  # functions
)
_NAME = re.compile(r"[a-zA-Z_][a-zA-Z0-9_:]*")


def own() -> list[Any]:
    """The metrics of the catalogue, in its order."""
    return [metric for metric in vars(metrics).values() if isinstance(metric, MetricWrapperBase)]


def names_of(metric: Any) -> Iterator[str]:
    """The names of its series."""
    return (f"{metric._name}{ending}" for ending in _ENDINGS[metric._type])


def foreign() -> list[dict[str, str]]:
    """Metrics of others that rules and panels use, where we do not tell them ourselves: name, told by, meaning."""
    ours = {name for metric in own() for name in names_of(metric)}
    with open(FOLDER / "foreign_metrics.csv", newline="") as file:
        return [row for row in csv.DictReader(file) if row["name"] not in ours]


@cache
def rules() -> list[dict[str, Any]]:
    """Every rule, as it stands in its file."""
    files = [yaml.safe_load(path.read_text()) for path in sorted(RULES.glob("*.yaml"))]
    return [rule for file in files for group in file["groups"] for rule in group["rules"]]


def recorded() -> set[str]:
    """What rules compute."""
    return {rule["record"] for rule in rules() if "record" in rule}


def alerts_about(names: set[str]) -> list[str]:
    """The alerts that ask for one of these, or for what is computed out of them."""
    computed = {rule["record"] for rule in rules() if "record" in rule and asked_in(rule["expr"]) & names}
    return [rule["alert"] for rule in rules() if "alert" in rule and asked_in(rule["expr"]) & (names | computed)]


@cache
def known() -> set[str]:
    """All of them."""
    ours = {name for metric in own() for name in names_of(metric)}
    return ours | recorded() | {metric["name"] for metric in foreign()}


def asked_in(expression: str) -> set[str]:
    """The metrics that an expression asks for."""
    texts_gone = re.sub(_NO_METRICS, "", expression)
    return set(_NAME.findall(re.sub(_NO_METRICS, " ", texts_gone)))
