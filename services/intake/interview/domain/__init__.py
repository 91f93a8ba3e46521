"""What somebody brings, wishes, and when somebody can."""
