"""The law as rows: one module a process, each a table of milestones, limits and stages."""
