"""To-dos: what waits for a coordinator today, over matches, rounds, assignments, papers and duties."""
