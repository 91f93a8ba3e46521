"""The pages about group sessions."""
