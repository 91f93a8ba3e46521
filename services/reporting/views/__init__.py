"""What reporting answers: the key figures, read from its views."""
