"""What a stage returns: a value, and what is wrong with what the value was made from."""

from typing import Generic, TypeVar

import msgspec

from generator.core.problems import Problem

T_co = TypeVar("T_co", covariant=True)


class Result(msgspec.Struct, Generic[T_co], frozen=True):
    """A value with its problems.

    Nobody hands down a list of problems to be filled. A function that makes a value returns a ``Result``;
    a function that only checks yields its problems.

    Attributes:
        value: what was made; its type says whether it may be None.
        problems: in the order in which they were found.
    """

    value: T_co
    problems: tuple[Problem, ...] = ()
