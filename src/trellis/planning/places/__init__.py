"""Where places for children with plans run out, years ahead, and who then has none.

It starts from counts: of the live record, or of the area's figures (`sufficiency.yaml`), each marked published or
assumed. Places are the area's figures too, changed here with a reason. Nothing here is about one child, and no count of
real children under six is shown.
"""
