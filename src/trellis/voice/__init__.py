"""What people say of the Local Offer, and what is done about it (SEND Regulations 2014, reg 56).

A comment is received, sorted, and if it is to be published, taken clean of whatever could say who wrote it or whom
it is about. Somebody else checks that. Comments on the same thing are then answered together ("you said, we did"),
with what will be done, by whom and by when, and published beside the Local Offer. A gate says whether that was done
within the last year.
"""
