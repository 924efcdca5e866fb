"""Python imports this file at every start, since its folder stands first on PYTHONPATH.

So it reaches every interpreter of a learner's program: the program, a child of spawn, a fork
server. Forked children inherit what it has set up.
"""
import os
import sys

if "MPKIT_CELL" in os.environ:
    import mpkit_cell

    mpkit_cell.begin(os.environ["MPKIT_CELL"])
if "MPKIT_GRADING" in os.environ:
    import graded_guard

    graded_guard.begin(os.environ["MPKIT_GRADING"])
if "MPKIT_SERVED" in os.environ and sys.version_info >= (3, 11):
    import mpkit_served

    mpkit_served.begin(os.environ["MPKIT_SERVED"])
