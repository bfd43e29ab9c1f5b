"""The clock: cases and their milestones, deadlines, advice, decisions, panels and work lists.

A case is a process, a child and dated facts (`Milestone`). A correction supersedes a fact, it never overwrites it.
Stage, next step, due dates and lateness are derived by `rules.timetable` and kept only as an index for lists
(`Deadline` and the index columns of `Case`, written by `clock.refresh`).
"""
