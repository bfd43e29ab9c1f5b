"""The pages of the family's door."""
