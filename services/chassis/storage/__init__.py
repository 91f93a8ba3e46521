"""What is kept: the unit of work and its collections, the store they stand on, and read models kept in memory."""
