"""What the law, the return and the standards say, in pure Python: no Django, no clock, no connection.

This is the public library of Trellis. Start with `trellis.rules.timetable`.
"""
