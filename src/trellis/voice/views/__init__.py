"""The pages of comments: for everybody, and at the desk."""
