"""Settings, addresses, roles and the command line: knows everything; nobody imports it."""
