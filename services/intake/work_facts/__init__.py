"""Work facts: what decides about work and is told in no event. Since when, where from, which diploma."""
