"""Acting: one person, as one chosen role, for one organisation, in one community."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from folkmoot.directory.domain.kinds import AuthorityLevel, GroupKind, OrganisationKind, Role, Standing
from folkmoot.directory.domain.modules import Module, part_of

_ENTRUSTED = frozenset({Role.TELLER, Role.COMMUNITY_ADMINISTRATOR, Role.LMC_ADMINISTRATOR})


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPlace:
    """A place in a standing group, with or without a vote or the chair."""

    group_id: int
    kind: GroupKind
    votes: bool
    chairs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """Whose hand is on the page, as whom. Built only by directory's queries, as at a day.

    Shape: `day` is that day; `pcn_codes` are the PCNs the organisation belongs to, or is, on the day; `off` are the parts of the product
    that the community has switched off.
    """

    person_id: int
    person_name: str
    appointment_id: int
    role: Role
    organisation_id: int
    organisation_code: str
    organisation_name: str
    organisation_kind: OrganisationKind
    standing: Standing
    community_id: int
    community_slug: str
    community_name: str
    day: date
    groups: tuple[GroupPlace, ...] = ()
    authority: AuthorityLevel = AuthorityLevel.OBSERVE
    authority_categories: tuple[str, ...] = ()
    authority_limit_pence: int | None = None
    pcn_codes: tuple[str, ...] = ()
    off: frozenset[Module] = frozenset()

    @property
    def words(self) -> str:
        """How the pages and the record name the actor: "Dr A Khan, Practice representative, Ash Surgery"."""
        return f"{self.person_name}, {self.role.words}, {self.organisation_name}"

    @property
    def is_member(self) -> bool:
        """Whether the organisation is one of the community's own, not a partner."""
        return self.standing == Standing.MEMBER

    def uses(self, page: str) -> bool:
        """Whether the page of that name answers in the community: the part it goes with, if any, is on."""
        return part_of(page) not in self.off

    def sits_on(self, kind: GroupKind) -> bool:
        """Whether this hat has a place, voting or not, in a group of that kind."""
        return any(place.kind == kind for place in self.groups)

    @property
    def needs_second_step(self) -> bool:
        """Whether signing in alone is too little for this hat: it holds power over, or sees, what is other people's."""
        return self.is_executive or self.role in _ENTRUSTED

    @property
    def is_executive_or_administrator(self) -> bool:
        """Whether this hat acts for the executive, or keeps the community's own facts for it."""
        return self.is_executive or self.role is Role.COMMUNITY_ADMINISTRATOR

    @property
    def is_executive(self) -> bool:
        """Whether this hat acts for the executive."""
        return self.sits_on(GroupKind.EXECUTIVE)


def by_organisation(hats: Iterable[Acting]) -> dict[int, list[Acting]]:
    """These hats by the key of the organisation they act for, in their order."""
    found: dict[int, list[Acting]] = {}
    for acting in hats:
        found.setdefault(acting.organisation_id, []).append(acting)
    return found
