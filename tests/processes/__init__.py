"""What only a process of its own can show: that it starts, burns, is killed, leaves nothing behind."""
