"""What one caller can do to another: the worst requests at every operation, while somebody else asks two small ones."""
