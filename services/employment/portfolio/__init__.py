"""Portfolio: what volunteering showed, for whoever may see it, without what the person objects to for partners."""
