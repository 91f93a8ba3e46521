"""What leaves for partners: about whom, how much of it, in which order, and what is written down."""
