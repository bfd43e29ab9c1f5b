"""The forms of the pages of comments."""
