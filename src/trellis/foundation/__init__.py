"""Plumbing: who may do what, what happened, files, messages, jobs, pages and the clock. No words of the trade in here."""
