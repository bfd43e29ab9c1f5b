"""A fictional local area to try Trellis in: generated people in the area's published proportions, the same for one seed.

The bulk is written with COPY as the owner (`load`); a few named people have their stories told through the same actions
a real person would use (`stories`), so that every journey can be walked by hand.
"""
