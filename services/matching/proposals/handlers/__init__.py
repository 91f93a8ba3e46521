"""What is done with a proposal, one file a step. The chassis commits afterwards."""
