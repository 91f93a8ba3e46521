"""What problems say in Dutch and French: tables, and how they are read. English is what the code itself says."""
