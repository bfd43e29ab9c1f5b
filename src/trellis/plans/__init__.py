"""EHC plan documents: assembled from confirmed advice into sections A to K, each with its source;
then served, answered line by line by the family, and issued as final with what the law wants enclosed.

A version is written (`drafting`), then served, and from then on stays as it was served.
A later change is a new version, which says whether it answers the family or is the council's own.
The council's own is served again, with a fresh 15 days.
"""
