"""For which areas and schooling levels there is no programme that counts."""

from collections.abc import Iterable
from datetime import date

from services.employment.programmes.domain.programmes import Programme
from services.employment.programmes.domain.verification import is_believed


def gaps(
    areas: Iterable[str], levels: Iterable[str], programmes: Iterable[Programme], day: date
) -> list[tuple[str, str]]:
    """The (area, level) for which no programme is valid and verified on that day."""
    served = {(p.area_id, level) for p in programmes if is_believed(p, day) for level in p.schooling_levels}
    return [(area, level) for area in sorted(areas) for level in levels if (area, level) not in served]
