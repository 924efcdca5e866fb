"""What is loaded inside a graded run, each file as a module of its own: nothing else of mpkit."""
