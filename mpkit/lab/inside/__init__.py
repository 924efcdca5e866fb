"""What runs inside a learner's processes: it tells what they do and refuses what is not theirs.

The folder is first on their PYTHONPATH, so a file of it is imported by its name alone. For %%mp
nothing of mpkit is imported before the program needs it: a program that only forks should not
find another library's modules and descriptors in its process.
"""
