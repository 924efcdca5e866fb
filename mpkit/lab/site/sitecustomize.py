"""Python imports this file at every start, since %%mp puts its folder first on PYTHONPATH.

So every interpreter of a cell's program tells the cell what it prints and does: the program, a
child of spawn, a forkserver. Forked children inherit it.
"""
import os

if "MPKIT_CELL" in os.environ:
    from mpkit.lab import inside

    inside.begin(os.environ["MPKIT_CELL"])
