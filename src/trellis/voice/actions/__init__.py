"""What can be done with comments and answers."""
