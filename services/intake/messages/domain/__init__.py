"""What is told to whom: pure rules."""
