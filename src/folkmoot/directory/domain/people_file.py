"""The file of people: who holds which role where, how far they may bind a practice, and in which group they sit.

name,email,organisation_code,role,from,to,authority,categories,limit_pounds,group,votes,chairs
│              one person, one role, one place in a group: a person with two roles has two rows
"""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from folkmoot.directory.domain.category import Category
from folkmoot.directory.domain.days import day_after, read_day
from folkmoot.directory.domain.kinds import AuthorityLevel, Role
from folkmoot.directory.domain.roles import objections_to_authority
from folkmoot.kernel import money
from folkmoot.kernel.errors import Refused
from folkmoot.kernel.guarded_text import objections_to_text
from folkmoot.kernel.spreadsheet_text import decoded, rows_of

COLUMNS = (
    "name", "email", "organisation_code", "role", "from", "to",
    "authority", "categories", "limit_pounds", "group", "votes", "chairs",
)  # fmt: skip
REQUIRED = ("name", "email", "organisation_code", "role")

# The rows the template comes with: an example of each thing a row can say, to be written over.
EXAMPLES = (
    ("Dr Example Representative", "representative@example.org", "A81001", "practice_representative", "2026-04-01", "",
     "specified", "contracts; estates", "5000", "", "", ""),
    ("Example Director", "director@example.org", "U00001", "clinical_director", "01/04/2026", "31/03/2028",
     "", "", "", "Leadership group", "yes", "yes"),
)  # fmt: skip

# A community has some hundreds of people; a file of more rows than this is another file.
MOST_ROWS = 5_000
_NAME_LENGTH, _EMAIL_LENGTH = 120, 254
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")
# How a new and an old Excel workbook begin.
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_YES, _NO = frozenset({"yes", "y", "true", "1"}), frozenset({"no", "n", "false", "0"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """One row, read.

    Units: pence. `ends_on` is the first day the role is no longer held: the day after the file's "to".
    Missing: no `starts_on` means the day of loading; no `group`, none; no `level`, no authority named.
    """

    line: int
    name: str
    email: str
    organisation_code: str
    role: Role
    starts_on: date | None = None
    ends_on: date | None = None
    level: AuthorityLevel | None = None
    categories: tuple[str, ...] = ()
    limit_pence: int | None = None
    group: str = ""
    votes: bool = True
    chairs: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Fault:
    """Why a row cannot be loaded. `line` counts from 1, the headings included; 0 is the file as a whole."""

    line: int
    reason: str

    @property
    def words(self) -> str:
        """The fault as people read it."""
        return f"Line {self.line}: {self.reason}" if self.line else self.reason


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleFile:
    """A file, read: its rows, or what is wrong with it."""

    rows: tuple[PersonRow, ...] = ()
    faults: tuple[Fault, ...] = ()


def read(text: str) -> PeopleFile:
    """The file's rows and faults, in the order of its lines."""
    try:
        lines = list(rows_of(text))
    except csv.Error as fault:
        return _whole(f"This is not a file of comma-separated values ({fault}). Save the sheet as CSV and try again.")
    if not lines:
        return _whole("The file is empty. Download the template and fill it in.")
    head = [_heading(cell) for cell in lines[0][1]]
    if missing := [name for name in REQUIRED if name not in head]:
        return _whole(f"The first line must name the columns; missing: {', '.join(missing)}. Start from the template.")
    if unknown := [name for name in head if name and name not in COLUMNS]:
        return _whole(f"These columns are not known: {', '.join(unknown)}. Start from the template.")
    if len(set(filter(None, head))) < len(list(filter(None, head))):
        return _whole("A column is named twice. Start from the template.")
    if len(lines) == 1:
        return _whole("The file names nobody: add a row for each role a person holds.")
    if len(lines) > MOST_ROWS + 1:
        return _whole(f"The file has more than {MOST_ROWS:,} rows. Split it.")
    return _rows(head, lines[1:])


def read_bytes(content: bytes) -> PeopleFile:
    """As `read`, from the bytes of a file as it was saved."""
    if content.startswith(_WORKBOOKS):
        return _whole("This is an Excel workbook. In Excel choose “Save as”, then “CSV UTF-8”, and try again.")
    return read(decoded(content))


def _whole(reason: str) -> PeopleFile:
    return PeopleFile(faults=(Fault(line=0, reason=reason),))


def _heading(cell: str) -> str:
    return re.sub(r"[\s_-]+", "_", cell.strip().lower())


def _rows(head: list[str], lines: list[tuple[int, list[str]]]) -> PeopleFile:
    rows, faults = [], []
    for line, cells in lines:
        if any(cells[len(head) :]):
            faults.append(Fault(line=line, reason="It has more cells than the first line has columns."))
            continue
        said = dict(zip(head, cells + [""] * (len(head) - len(cells)), strict=False))
        row, reasons = read_row(line, said)
        faults += [Fault(line=line, reason=reason) for reason in reasons]
        if row is not None:
            rows.append(row)
    faults += _across(rows)
    return PeopleFile(rows=tuple(rows), faults=tuple(sorted(faults)))


def read_row(line: int, said: Mapping[str, str]) -> tuple[PersonRow | None, tuple[str, ...]]:
    """The row that the cells by column name say, or None and every reason why not."""
    told = _Told(said)
    starts_on, last_day = told.day("from"), told.day("to")
    role, level = told.role(), told.level()
    categories, limit_pence = told.categories(), told.limit()
    if starts_on and last_day and last_day < starts_on:
        told.fault("“to” is before “from”.")
    if role and level:
        told.faults += objections_to_authority(role, level, categories, limit_pence)
    elif (categories or limit_pence is not None) and not told.cell("authority"):
        told.fault("Categories and a limit need “specified” under “authority”.")
    row = PersonRow(
        line=line,
        name=told.name(),
        email=told.email(),
        organisation_code=told.code(),
        role=role or Role.PRACTICE_MEMBER,
        starts_on=starts_on,
        ends_on=day_after(last_day),
        level=level,
        categories=categories,
        limit_pence=limit_pence,
        group=told.cell("group"),
        votes=told.yes("votes", otherwise=True),
        chairs=told.yes("chairs", otherwise=False),
    )
    return (None, tuple(told.faults)) if told.faults else (row, ())


def _across(rows: list[PersonRow]) -> list[Fault]:
    """What single rows cannot show: one address under two names, the same role twice over."""
    faults, names = [], dict[str, PersonRow]()
    seen: dict[tuple[object, ...], PersonRow] = {}
    for row in rows:
        first = names.setdefault(row.email, row)
        if first.name.casefold() != row.name.casefold():
            faults.append(
                Fault(
                    line=row.line,
                    reason=f"The address {row.email} is {first.name}'s on line {first.line}: give each person their own.",
                )
            )
        key = (row.email, row.organisation_code.casefold(), row.role, row.group.casefold())
        same = seen.setdefault(key, row)
        if same is not row:
            faults.append(Fault(line=row.line, reason=f"It repeats line {same.line}."))
    return faults


class _Told:
    """A row's cells while they are read, and what was found wrong with them."""

    def __init__(self, said: Mapping[str, str]) -> None:
        self._said = said
        self.faults: list[str] = []

    def cell(self, column: str) -> str:
        return self._said.get(column, "")

    def fault(self, reason: str) -> None:
        self.faults.append(reason)

    def name(self) -> str:
        name = " ".join(self.cell("name").split())
        if not name:
            self.fault("“name” is empty.")
        if len(name) > _NAME_LENGTH:
            self.fault(f"“name” is longer than {_NAME_LENGTH} letters.")
        for objection in objections_to_text(name):
            self.fault(f"“name”: {objection}")
        return name

    def email(self) -> str:
        email = self.cell("email").lower()
        if not _EMAIL.fullmatch(email) or len(email) > _EMAIL_LENGTH:
            self.fault(f"“{self.cell('email')}” is not an e-mail address.")
        return email

    def code(self) -> str:
        code = self.cell("organisation_code")
        if not code:
            self.fault("“organisation_code” is empty: give the code, or the name of an organisation without one.")
        return code

    def role(self) -> Role | None:
        asked = _heading(self.cell("role"))
        for role in Role:
            if asked in {role.value, _heading(role.words)}:
                return role
        self.fault(f"“{self.cell('role')}” is not a role. Roles: {', '.join(Role)}.")
        return None

    def day(self, column: str) -> date | None:
        text = self.cell(column)
        if not text:
            return None
        day = read_day(text)
        if day is None:
            self.fault(f"“{text}” under “{column}” is not a day: write it like 2026-04-01 or 01/04/2026.")
        return day

    def level(self) -> AuthorityLevel | None:
        asked = self.cell("authority").lower()
        if not asked:
            return None
        if asked in set(AuthorityLevel):
            return AuthorityLevel(asked)
        self.fault(f"“{self.cell('authority')}” is not an authority: write full, specified or observe.")
        return None

    def categories(self) -> tuple[str, ...]:
        parts = [part.strip() for part in re.split(r"[;|]", self.cell("categories")) if part.strip()]
        found = []
        for part in parts:
            code = next(
                (
                    one.value
                    for one in Category
                    if part.lower().replace(" ", "-") == one or part.lower() == one.words.lower()
                ),
                None,
            )
            if code is None:
                self.fault(f"“{part}” is not a category. Categories: {', '.join(Category)}; part them by a semicolon.")
            elif code not in found:
                found.append(code)
        return tuple(found)

    def limit(self) -> int | None:
        text = self.cell("limit_pounds")
        if not text:
            return None
        try:
            return money.parse_pence(text)
        except Refused as refused:
            self.fault(f"“{text}” under “limit_pounds”: {' '.join(refused.objections)}")
            return None

    def yes(self, column: str, *, otherwise: bool) -> bool:
        text = self.cell(column).lower()
        if text in _YES or text in _NO:
            return text in _YES
        if text:
            self.fault(f"“{self.cell(column)}” under “{column}”: write yes or no.")
        return otherwise
