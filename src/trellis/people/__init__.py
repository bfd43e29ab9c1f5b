"""Children, their families, the professionals round them and the settings they attend.

An `Involvement` says who works with which child, as what, from when to when: with a person's role it *is*
who may see the child. A restricted child is seen only by people named on an involvement, never through a
team or an area-wide role. Rights pass from the parent to the young person on a fixed date
(`rules.timetable.rights_pass_on`).
"""
