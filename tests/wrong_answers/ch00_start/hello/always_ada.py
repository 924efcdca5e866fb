# rejected: a function works on what it is given, not on one name

import os
def hello(name):
    return f"hello Ada, I am process {os.getpid()}"
