"""The fields that every event of an assignment has."""

from services.matching.assignments.domain.assignments import Assignment


def subject_fields(assignment: Assignment) -> dict[str, str]:
    """Which assignment it is, whose and where; the newcomer by the id that events always had."""
    return {
        "assignment_id": assignment.id,
        "newcomer_id": assignment.told,
        "unit_id": assignment.unit_id,
        "organisation_id": assignment.organisation_id,
        "area_id": assignment.area_id,
    }
