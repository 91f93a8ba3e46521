"""One person's file, from the day on which they registered themselves to the day on which they were erased."""
