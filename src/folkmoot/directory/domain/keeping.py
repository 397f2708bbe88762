"""Whose name, address and sign-in an administrator keeps, and what stands where a name was erased."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import Role
from folkmoot.directory.domain.roles import LMC_ROLES, objections_to_giving

# It stands in the middle of sentences that name who acted: "Name erased, Practice manager, Ash Surgery".
NAME_ERASED = "Name erased"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A person as they were ever named here.

    Shape: `words` are how pages and the record named them acting, in each role, under each name of its organisation.
    """

    person_id: int
    names: tuple[str, ...]
    roles: tuple[str, ...]
    words: tuple[str, ...]
    organisation_ids: tuple[int, ...]

    @property
    def words_and_instead(self) -> tuple[list[str], list[str]]:
        """The person's name with each role, as letters to others have it, and what stands there once it is erased."""
        named = [(name, role) for name in self.names for role in self.roles]
        return [f"{name}, {role}" for name, role in named], [f"{NAME_ERASED}, {role}" for _, role in named]


class Detail(StrEnum):
    """What can be put right about a person."""

    NAME = "name"
    EMAIL = "email"

    @property
    def words(self) -> str:
        """As a page calls it."""
        return {Detail.NAME: "Name", Detail.EMAIL: "E-mail address"}[self]


def objections_to_keeping(
    by: Acting, person_id: int, roles: Iterable[tuple[Role, int]], *, elsewhere: bool, lmc_has_administrator: bool
) -> tuple[str, ...]:
    """Why this hat may not change that person's details or sign-in; empty when it may.

    Whoever can move an address can sign in with it: so only those who could have given every role the person holds.
    Shape: `roles` are the roles they hold, each with its organisation; `elsewhere`, whether in another community too.
    """
    if by.person_id == person_id:
        return ("Ask another administrator: nobody does this for themselves.",)
    if elsewhere:
        return ("They hold a role in another community too. Ask whoever runs this installation to do it.",)
    lmc = {"lmc_has_administrator": lmc_has_administrator}
    refused = (
        objections_to_giving(by, _given_first(role, lmc_has_administrator), organisation_id, **lmc)
        for role, organisation_id in roles
    )
    return next((objections for objections in refused if objections), ())


def _given_first(role: Role, lmc_has_administrator: bool) -> Role:
    # Where the LMC has no administrator yet, whoever may give it one keeps its people.
    return Role.LMC_ADMINISTRATOR if role in LMC_ROLES and not lmc_has_administrator else role
