"""What is known for such a note."""
