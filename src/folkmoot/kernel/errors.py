"""The ways a well-formed call may fail; everything else is a bug and crashes."""

from collections.abc import Iterable


class Refused(Exception):
    """A rule said no; `objections` are whole sentences the user reads."""

    def __init__(self, objections: Iterable[str] | str) -> None:
        self.objections: tuple[str, ...] = (objections,) if isinstance(objections, str) else tuple(objections)
        assert self.objections, "a refusal gives at least one reason"
        super().__init__(" ".join(self.objections))


def refuse_any(objections: Iterable[str]) -> None:
    """Nothing, where there is no objection.

    Errors: Refused, with each of them once.
    """
    if found := tuple(dict.fromkeys(objections)):
        raise Refused(found)


class NotForYou(Exception):
    """A form that this hat may not send, for who it is; `objections` are whole sentences the user reads."""

    def __init__(self, objections: Iterable[str]) -> None:
        self.objections: tuple[str, ...] = tuple(objections)
        assert self.objections, "whoever is not let in is told why"
        super().__init__(" ".join(self.objections))


class NotFound(Exception):
    """Nothing of that name or number, or nothing this person may know of."""


class SourceChanged(Exception):
    """A file no longer looks as recorded: what was expected, what was found, and where."""

    def __init__(self, *, expected: str, found: str, where: str) -> None:
        self.expected, self.found, self.where = expected, found, where
        super().__init__(f"{where}: expected {expected}; found {found}.")
