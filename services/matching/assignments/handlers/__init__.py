"""What is done in an assignment, one file a subject. The chassis commits afterwards."""
