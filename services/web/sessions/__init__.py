"""Group sessions: orientation moments, workshops, activities and visits. Who comes, who waits, who was there."""
