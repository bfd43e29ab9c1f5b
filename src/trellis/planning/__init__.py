"""What it would take to be on time: today's queue, changes one could make, and what each would bring.

A forecast starts from the live record or from the area pack's published figures, and every figure says which, with
its source and its day. A scenario is a named set of changes; nothing in it, and no page here, is about one child.
The share of plans issued on time is never shown without the share of plans due and the number waiting over a year.
"""
