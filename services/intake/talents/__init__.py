"""The list of talents, for whoever types a word for one."""
