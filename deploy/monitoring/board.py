"""A dashboard: panels in the order in which they are read, and what can be chosen above them."""

from dataclasses import dataclass
from typing import Any

from grafana_foundation_sdk.builders import dashboard
from grafana_foundation_sdk.models import dashboard as models

from deploy.monitoring.panels import SOURCE, Panel


@dataclass(frozen=True, kw_only=True)
class Board:
    """One dashboard."""

    uid: str
    title: str
    panels: tuple[Panel, ...]
    chooses_service: bool = False
    """Whether it shows one service at a time."""

    def drawn(self) -> models.Dashboard:
        """As Grafana reads it."""
        drawn = dashboard.Dashboard(self.title).uid(self.uid).tags(["refu"]).readonly().refresh("1m")
        drawn = drawn.time("now-6h", "now").timezone("browser").with_variable(_sources())
        if self.chooses_service:
            drawn = drawn.with_variable(_services())
        for panel in self.panels:
            drawn = drawn.with_panel(panel.drawn())
        return drawn.build()


def _sources() -> Any:
    return dashboard.DatasourceVariable("source").label("Prometheus").type("prometheus")


def _services() -> Any:
    asked = dashboard.QueryVariable("service").label("Service").datasource(SOURCE)
    return asked.query('label_values(up{job="refu"}, service)').refresh(models.VariableRefresh.ON_DASHBOARD_LOAD)
