"""What is asked many times while a page is put together, and found once: nothing is kept from one page to the next."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

Values = ParamSpec("Values")
Found = TypeVar("Found")

_found: ContextVar[dict[Any, Any] | None] = ContextVar("found while a page is put together", default=None)


@contextmanager
def one_reading() -> Iterator[None]:
    """While a page is read that changes nothing, what is asked `once_a_reading` is found once."""
    before = _found.set({})
    try:
        yield
    finally:
        _found.reset(before)


def once_a_reading(ask: Callable[Values, Found]) -> Callable[Values, Found]:
    """The same answer to the same question within one reading; outside of one, asked each time.

    Shape: what is asked with can be hashed, and what is found is read and never changed.
    """

    @wraps(ask)
    def asked(*args: Values.args, **kwargs: Values.kwargs) -> Found:
        found = _found.get()
        if found is None:
            return ask(*args, **kwargs)
        question = (ask, args, *kwargs.items())
        if question not in found:
            found[question] = ask(*args, **kwargs)
        answer: Found = found[question]
        return answer

    return asked
