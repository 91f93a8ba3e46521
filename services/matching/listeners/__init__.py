"""What matching hears of intake and organisations: kept in `projections`, and what follows from it elsewhere."""
