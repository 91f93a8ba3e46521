"""What matching hears of others: kept in `projections`, and what follows from it elsewhere."""
