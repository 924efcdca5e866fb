"""What a manager's server makes: objects of the standard library, and a few of our own.

Threads of the server use them, one for each thread that has a proxy. So `threading` and `queue` do.
"""

import array


class Namespace:
    """Holds attributes, and shows those that are public."""

    def __init__(self, /, **attributes):
        self.__dict__.update(attributes)

    def __repr__(self):
        public = sorted(f"{name}={value!r}" for name, value in vars(self).items()
                        if name[0] != "_")
        return f"{type(self).__name__}({', '.join(public)})"


class Value:
    """Holds a value of any type; the type code is only shown."""

    def __init__(self, typecode: str, value, lock=True):
        self._typecode = typecode
        self.value = value

    def get(self):
        return self.value

    def set(self, value) -> None:
        self.value = value

    def __repr__(self):
        return f"{type(self).__name__}({self._typecode!r}, {self.value!r})"


def Array(typecode: str, sequence, lock=True) -> array.array:  # noqa: N802
    """An array of the module `array`."""
    return array.array(typecode, sequence)
