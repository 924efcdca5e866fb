"""What is put inside every process of a cell's program; the folder is first on its PYTHONPATH.

Its modules import nothing of mpkit before the program needs it: a program that only forks should
not find another library's modules and descriptors in its process.
"""
