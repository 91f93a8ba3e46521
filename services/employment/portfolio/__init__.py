"""Portfolio: what volunteering showed, for whoever may see it."""
