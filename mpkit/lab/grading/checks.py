"""Graders as modules: plain functions, each worth points, found by name and run one by one."""

import importlib.util
import inspect
from dataclasses import dataclass

from .. import course
from ..inside.graded_plain import Function
from .answer import Answer
from .runner import GraderError, Limits, Supervisor

__all__ = ["Check", "Function", "checks", "limits", "points"]


@dataclass(frozen=True)
class Check:
    """One function of a grader."""

    name: str
    points: int
    function: object
    settings: dict

    @property
    def title(self) -> str:
        """The function's name as a sentence."""
        return self.name.removeprefix("test_").replace("_", " ")

    def answer(self, exercise: course.Exercise, text: str, supervisor: Supervisor,
               exploring: bool = True) -> Answer:
        """What this check is given."""
        return Answer(exercise, text, supervisor, exploring=exploring, **self.settings)


def points(count: int):
    """Say what a check is worth: `@points(2)` above `def test_...(answer):`."""

    def worth(function):
        function.points = count
        return function

    return worth


def limits(**changed) -> Limits:
    """`LIMITS = limits(seconds=5)` in a grader changes them for all its checks."""
    return Limits().but(**changed)


def checks(exercise: course.Exercise) -> list[Check]:
    """The checks of an exercise, in the order in which its grader has them."""
    spec = importlib.util.spec_from_file_location(f"grader_{exercise.name}", exercise.grader)
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise GraderError(f"{exercise.grader} does not load: {error!r}") from error
    return from_module(module)


def from_module(module) -> list[Check]:
    """The checks in a grader that has been imported."""
    own_work = tuple(getattr(module, "BUILD_IT_WITHOUT", ()))
    settings = {"limits": getattr(module, "LIMITS", Limits()), "forbidden": own_work,
                "drop_in": not own_work and getattr(module, "DROP_IN", True)}
    functions = [f for name, f in inspect.getmembers(module, inspect.isfunction)
                 if name.startswith("test_")]
    functions.sort(key=lambda function: function.__code__.co_firstlineno)
    return [Check(f.__name__, getattr(f, "points", 1), f, settings) for f in functions]
