"""`refu import`: send a folder's rows through the API, say what became of each, write out those that were refused."""
