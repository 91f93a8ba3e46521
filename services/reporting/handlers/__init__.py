"""What reporting does: keep what it hears, keep what a source states, build its views anew."""
