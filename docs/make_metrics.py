"""Writes `docs/operations/metrics.md` from the catalogue of metrics: `python docs/make_metrics.py`. A test holds it."""

import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from deploy.monitoring import known

PLACE = Path(__file__).parent / "operations" / "metrics.md"
LINE = 118
HEAD = """# Metrics

Generated from `services/chassis/metrics.py` by `.venv/bin/python docs/make_metrics.py`; do not edit.

Every process of a service tells them at `/metrics` of its operations port, in the text format of Prometheus. `service`
and `instance` are added by whoever reads them (`deploy/monitoring/prometheus.yaml`). Labels come from closed sets:
routes are templates, and no label holds an id or a name of anybody. Behind each stand the alerts that follow from it:
what they mean and ask for is in [alerts](alerts.md).

## Ours

"""
OTHERS = """
## Of others

What rules and dashboards ask of them. RabbitMQ's names are held to what a real one tells
(`tests/integration/test_brokers_own_metrics.py`, with 3.10); none of them needs a newer one. Those of exporters, of
cert-manager and of Kubernetes follow their documentation: none was asked here.

"""
RECORDED = """
## Computed by rules

"""


def page() -> str:
    """The whole text."""
    parts = (HEAD, *map(_own, known.own()), OTHERS, *map(_foreign, known.foreign()), RECORDED, *_recorded())
    return "".join(parts)


def _own(metric: Any) -> str:
    shown = f"{metric._name}_total" if metric._type == "counter" else metric._name
    labels = f" by {', '.join(f'`{name}`' for name in metric._labelnames)}" if metric._labelnames else ""
    return _bullet(f"`{shown}` ({metric._type}{labels}): {metric._documentation}.", set(known.names_of(metric)))


def _foreign(metric: dict[str, str]) -> str:
    return _bullet(f"`{metric['name']}` ({metric['told by']}): {metric['meaning']}.", {metric["name"]})


def _recorded() -> Iterator[str]:
    for rule in known.rules():
        if "record" in rule:
            sources = ", ".join(f"`{name}`" for name in sorted(known.asked_in(rule["expr"])))
            yield _bullet(f"`{rule['record']}`: out of {sources}.", {rule["record"]})


def _bullet(text: str, names: set[str]) -> str:
    alerts = known.alerts_about(names)
    said = f"{text} {', '.join(f'[{alert}](alerts.md#{alert.lower()})' for alert in alerts)}".strip()
    options = {"break_long_words": False, "break_on_hyphens": False}
    return textwrap.fill(said, LINE, initial_indent="* ", subsequent_indent="  ", **options) + "\n"


if __name__ == "__main__":
    PLACE.write_text(page())
