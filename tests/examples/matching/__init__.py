"""Rankings and plans against plain references."""
