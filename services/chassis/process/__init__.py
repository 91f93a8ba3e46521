"""The process a service runs in: its start and end, what there is one of, periodic work, worker processes."""
