"""The family's and young person's door: where it is, what is next, by when, who does it, when they next hear.

Every sentence is plain English, translated when it is shown, and says "Seun" to a parent and "you" to Seun.
It composes what people, cases and plans let a family see, and owns no table.
"""
