"""Pages about people, one module for each thing somebody comes to do."""
