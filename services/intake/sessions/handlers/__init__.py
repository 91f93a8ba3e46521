"""Group sessions: planned, changed, cancelled, filled, attended, followed up."""
