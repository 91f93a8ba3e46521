"""What the forms about people do."""
