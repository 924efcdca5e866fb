"""Python imports this file at every start, since its folder stands first on PYTHONPATH.

So every interpreter of a cell's program tells the cell what it prints and does: the program, a
child of spawn, a fork server. Forked children inherit it.
"""
import os

if "MPKIT_CELL" in os.environ:
    import mpkit_cell

    mpkit_cell.begin(os.environ["MPKIT_CELL"])
