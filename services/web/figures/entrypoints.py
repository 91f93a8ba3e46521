"""The key figures."""

from werkzeug.wrappers import Response

from services.web.entrypoints import Entrypoints
from services.web.figures import export, views
from services.web.visits.roles import FIGURES
from services.web.visits.screens import screen
from services.web.visits.visit import Visit


class FiguresEntrypoints(Entrypoints):
    """The key figures."""

    @screen("/figures", FIGURES)
    def figures(self, visit: Visit) -> Response:
        """Of a period, compared with another where one is asked for."""
        return views.figures(visit)

    @screen("/figures/export", FIGURES)
    def export_figures(self, visit: Visit) -> Response:
        """The same as a table for other programs."""
        return export.as_csv(visit)
