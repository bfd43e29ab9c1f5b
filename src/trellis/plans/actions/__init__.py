"""What people do with plans: write, serve, answer, reply, make final."""
