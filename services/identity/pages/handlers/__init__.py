"""What happens when somebody sends a form of the sign-in pages."""
