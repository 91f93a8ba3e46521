"""Group sessions: orientation moments, workshops, activities and visits, with enrolment and attendance."""
