"""The interview: the profile that it yields, and when somebody can, also as that changes later."""
