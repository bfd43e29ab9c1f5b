"""The way in: the first page, and the pages every foot points to (accessibility, privacy, contact)."""
