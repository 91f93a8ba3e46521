"""The kinds of signals, a file per source: `days`, `evaluations`."""
