"""Open Referral UK 3.0: a directory as data that others can use, and others' directories as records of ours.

`record.Record` is what is known; `writing` turns it into the feed's `entities` and `reading` turns any feed's JSON back into
records. `openapi` describes the feed from the same classes, `parameters` says what may be asked of it, and `conformance`
walks a feed as the public validator does. docs/explanation/open-data.md tells what goes where.
"""
