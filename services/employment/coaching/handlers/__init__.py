"""What is done: a file a kind of agreement."""
