"""Asking settings whether they can meet a child's needs, and what they answer.

A setting answers by a signed link or by its own account. It sees what it was asked, the draft plan and the
advice behind it, and nothing else; whoever holds those documents registers them in `enclosures`.
"""
