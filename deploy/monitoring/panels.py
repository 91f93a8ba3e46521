"""One panel of a dashboard: what it asks, in which unit, and what it means to whoever looks at it."""

from dataclasses import dataclass
from typing import TypeVar

from grafana_foundation_sdk.builders import common, dashboard, prometheus, stat, timeseries
from grafana_foundation_sdk.models import common as looks
from grafana_foundation_sdk.models import dashboard as models

Drawn = TypeVar("Drawn", timeseries.Panel, stat.Panel)
SOURCE = models.DataSourceRef(type_val="prometheus", uid="${source}")
"""Whoever looks chooses among the Prometheus servers that their Grafana has."""


@dataclass(frozen=True, kw_only=True)
class Panel:
    """A question over time, or with `now` as one number for each answer."""

    title: str
    meaning: str
    """Shown where somebody points at the title: what is good, and where to go from here."""
    asks: tuple[tuple[str, str], ...]
    """(expression, what its curves are called); `{{label}}` stands for a label's value."""
    unit: str = "short"
    red_from: float | None = None
    """The value from which it is red; None where none is bad by itself."""
    now: bool = False

    def drawn(self) -> timeseries.Panel | stat.Panel:
        """As Grafana's own library builds it."""
        if self.now:
            return self._common(stat.Panel()).height(4).span(4).graph_mode(looks.BigValueGraphMode.NONE)
        below, listed = looks.LegendPlacement.BOTTOM, looks.LegendDisplayMode.LIST
        legend = common.VizLegendOptions().show_legend(True).placement(below).display_mode(listed)
        tooltip = common.VizTooltipOptions().mode(looks.TooltipDisplayMode.MULTI)
        curves = self._common(timeseries.Panel()).height(8).span(12).legend(legend).tooltip(tooltip).min(0)
        dashed = common.GraphThresholdsStyleConfig().mode(looks.GraphTresholdsStyleMode.DASHED)
        return curves if self.red_from is None else curves.thresholds_style(dashed)

    def _common(self, panel: Drawn) -> Drawn:
        panel = panel.title(self.title).description(self.meaning).unit(self.unit).datasource(SOURCE)
        for letter, (expression, name) in zip("ABCDEF", self.asks, strict=False):
            asked = prometheus.Dataquery().expr(expression).legend_format(name).ref_id(letter)
            panel = panel.with_target(asked.instant() if self.now else asked.range())
        return panel.thresholds(self._thresholds())

    def _thresholds(self) -> dashboard.ThresholdsConfig:
        steps = [models.Threshold(color="green")]
        if self.red_from is not None:
            steps.append(models.Threshold(color="red", value=self.red_from))
        return dashboard.ThresholdsConfig().mode(models.ThresholdsMode.ABSOLUTE).steps(steps)
