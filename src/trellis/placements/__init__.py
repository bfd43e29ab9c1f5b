"""Asking settings whether they can meet a child's needs, and what they answer. (Places and naming come later.)"""
