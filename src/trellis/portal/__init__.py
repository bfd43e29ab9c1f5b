"""The family's and young person's door: where it is, what happens next, by when, who is doing it, when they next hear."""
