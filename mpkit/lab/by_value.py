"""Functions and classes of a notebook's cells travel by value, with cloudpickle.

`install()` registers cloudpickle's pickler with the primitives, here and in every child, so that
what is defined in `__main__` can be a target under every start method, and its instances can be
sent back.
"""

import cloudpickle

from mpkit import pickling


def install() -> None:
    """Send what lives in `__main__` by value from now on."""
    pickling.use(cloudpickle.Pickler)
    pickling.companions.setdefault("by value", (install, ()))
