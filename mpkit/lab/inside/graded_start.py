"""Starts the process of an answer, with what Python has compiled already.

A child that is spawned runs this file again, under another name: it does not need what is here.
"""

if __name__ == "__main__":
    import graded_answer

    graded_answer.main()
