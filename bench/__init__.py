"""Benchmarks: what the performance page quotes. `make bench` runs them all; nothing here is a test."""
