"""Walks through all orders in which the processes of a small program can run."""
