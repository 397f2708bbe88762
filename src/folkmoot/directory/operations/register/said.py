"""What communities said of their own organisations, laid over the register: a load never undoes it before its time."""

from folkmoot.directory.domain.corrections import EARLIEST, Change, Corrected, Run, laid_over
from folkmoot.directory.domain.register.kinds import MEMBER_OF_PCN
from folkmoot.directory.domain.register.register import Body, Key, Register
from folkmoot.directory.operations.register.rows import Row
from folkmoot.directory.queries.corrections import changes_of


class Said:
    """The names and PCNs said of the register's organisations, by their rows."""

    def __init__(self, rows: dict[Key, int]) -> None:
        self._keys = {row: key for key, row in rows.items()}
        self._names = self._known(Corrected.NAME)
        self._pcns = self._known(Corrected.PCN)

    def _known(self, what: Corrected) -> dict[int, list[Change]]:
        # Few things are ever said, and the register has tens of thousands of rows: ask for all that was said.
        return {row: changes for row, changes in changes_of(what).items() if row in self._keys}

    def names(self, register: Register) -> dict[int, tuple[Run, ...]]:
        """The names over time of each organisation of which one was said, laid over what the register tells."""
        told: dict[Key, list[Run]] = {self._keys[row]: [] for row in self._names}
        for (key, day), (name, end) in register.names.items():
            if key in told:
                told[key].append(Run(value=name, starts_on=day, ends_on=end))
        return {
            row: laid_over(told[self._keys[row]] or [_sole(register.bodies[self._keys[row]])], changes)
            for row, changes in self._names.items()
        }

    def bonds(self, told: dict[Row, Row]) -> dict[Row, Row]:
        """The belongings, with every practice of which a PCN was said in that PCN."""
        found = dict(told)
        for row, changes in self._pcns.items():
            theirs = [key for key in told if key[0] == row and key[2] == MEMBER_OF_PCN]
            runs = [Run(value=str(key[1]), starts_on=key[3], ends_on=told[key][0]) for key in theirs]
            for key in theirs:
                del found[key]
            for run in laid_over(runs, changes):
                found[row, int(run.value), MEMBER_OF_PCN, run.starts_on] = (run.ends_on,)
        return found


def _sole(body: Body) -> Run:
    return Run(value=body.name, starts_on=body.opened_on or EARLIEST)
