"""From outside of a learner's program: who of it runs, where each one stands, and its end.

Used by the keeper of a notebook's cell (keeper.py) and by the supervisor of an answer that is
graded (grading/supervisor.py). What runs inside the program is in `inside/`.
"""
