"""What every command shares with the person at the terminal: options, exit codes, tables, progress."""
