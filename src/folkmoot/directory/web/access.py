"""Who may open a page, by the role they act as. Every community page is closed to other communities."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, reverse

from folkmoot.accounts.web.onward import here
from folkmoot.accounts.web.second_factor import (
    SECOND_STEP_FIRST,
    WithSecondFactor,
    has_second_factor,
    needs_second_factor,
)
from folkmoot.design.access import Access, page_first
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.bottom_up import may_test
from folkmoot.directory.domain.group_rules import may_describe_some
from folkmoot.directory.domain.kinds import GroupKind, Role
from folkmoot.directory.domain.modules import Module, part_of, switched_off
from folkmoot.directory.queries.start import may_start_communities


@dataclass(frozen=True, slots=True)
class ActingAs:
    """People whose chosen role satisfies `admits`, inside the community the address names.

    Whoever acts for the executive, as a teller or as an administrator takes the second step first, on every such page.
    """

    words: str
    admits: Callable[[Acting], bool]

    def objection(self, request: HttpRequest, path: dict[str, Any]) -> str | None:
        """Why not, in a sentence; None when the role passes."""
        if not request.user.is_authenticated:
            return "Sign in first."
        acting: Acting | None = request.acting  # type: ignore[attr-defined]
        if not acting:
            return "Choose the role you are acting in first: you hold more than one, or none today."
        slug = path.get("community")
        if slug is not None and slug != acting.community_slug:
            return "You are acting in another community. Choose a role in this one first."
        if not self.admits(acting):
            return f"This page is for {self.words}. You are acting as {acting.words}."
        if acting.needs_second_step and not has_second_factor(request):
            return SECOND_STEP_FIRST
        return None

    def redirect(self, request: HttpRequest, path: dict[str, Any]) -> str | None:
        """Where to choose a role, for somebody acting in none here, or to take the second step; back again after."""
        acting: Acting | None = request.acting  # type: ignore[attr-defined]
        if not acting or path.get("community") not in {None, acting.community_slug}:
            return f"{reverse('choose-role')}?{urlencode({'next': request.get_full_path()})}"
        lacks_step = acting.needs_second_step and self.admits(acting)
        return needs_second_factor(request, here(request)) if lacks_step else None


def _one_of(*roles: Role) -> Callable[[Acting], bool]:
    return lambda acting: acting.role in roles


IN_COMMUNITY = ActingAs("anyone with a role in the community, partners included", lambda acting: True)
MEMBERS = ActingAs("people acting for the community's own organisations", lambda acting: acting.is_member)
PRACTICE = ActingAs(
    "people acting for a practice",
    _one_of(Role.PRACTICE_REPRESENTATIVE, Role.PRACTICE_DEPUTY, Role.PRACTICE_MANAGER, Role.PRACTICE_MEMBER),
)
FOR_A_PRACTICE = ActingAs(
    "people who may answer for a practice",
    _one_of(Role.PRACTICE_REPRESENTATIVE, Role.PRACTICE_DEPUTY, Role.PRACTICE_MANAGER),
)
EXECUTIVE = WithSecondFactor(ActingAs("the executive", lambda acting: acting.is_executive))
ASKERS = WithSecondFactor(
    ActingAs(
        "the executive, the leadership group and whoever chairs a group",
        lambda acting: (
            acting.is_executive
            or acting.sits_on(GroupKind.LEADERSHIP_GROUP)
            or any(place.chairs for place in acting.groups)
        ),
    )
)
LEADERSHIP = ActingAs(
    "the leadership group and the executive",
    lambda acting: acting.is_executive or acting.sits_on(GroupKind.LEADERSHIP_GROUP),
)
LMC = ActingAs("the LMC's own officers and administrators", _one_of(Role.LMC_OFFICER, Role.LMC_ADMINISTRATOR))
LMC_AND_PRACTICES = ActingAs(
    "people acting for a practice, and the LMC's own officers and administrators",
    lambda acting: PRACTICE.admits(acting) or LMC.admits(acting),
)
TELLERS = WithSecondFactor(ActingAs("the tellers of the canvass", _one_of(Role.TELLER, Role.LMC_OFFICER)))
TELLER_KEEPERS = WithSecondFactor(
    ActingAs(
        "the executive and the LMC's officers", lambda acting: acting.is_executive or acting.role is Role.LMC_OFFICER
    )
)
ADMINISTRATORS = WithSecondFactor(ActingAs("the community's administrators", _one_of(Role.COMMUNITY_ADMINISTRATOR)))
ROLE_KEEPERS = WithSecondFactor(
    ActingAs(
        "the community's administrators, and the LMC's administrator for the LMC's own people",
        _one_of(Role.COMMUNITY_ADMINISTRATOR, Role.LMC_ADMINISTRATOR),
    )
)
AUTHORITY_KEEPERS = ActingAs(
    "a practice's own manager, and the community's administrators",
    _one_of(Role.PRACTICE_MANAGER, Role.COMMUNITY_ADMINISTRATOR),
)
SEAT_KEEPERS = WithSecondFactor(
    ActingAs(
        "the executive and the community's administrators",
        lambda acting: acting.is_executive_or_administrator,
    )
)
GROUP_DESCRIBERS = WithSecondFactor(
    ActingAs("the community's administrators, a group's own chair and the people who run a PCN", may_describe_some)
)
GROUP_TESTERS = WithSecondFactor(
    ActingAs("the executive, the community's administrators and the LMC's officers", may_test)
)


@dataclass(frozen=True, slots=True)
class MayStart:
    """Accounts that whoever runs the installation lets start communities (`folkmoot let_start`)."""

    words: str = "people whom whoever runs this installation lets start communities"

    def objection(self, request: HttpRequest, path: dict[str, Any]) -> str | None:
        """Why not, in a sentence; None when the account may."""
        if not request.user.is_authenticated:
            return "Sign in first."
        if may_start_communities(request.user.pk):
            return None
        return f"This page is for {self.words}. Ask them to run: folkmoot let_start {request.user.get_username()}"


STARTERS = WithSecondFactor(MayStart())


@dataclass(frozen=True, slots=True)
class WhileOn:
    """As another access, while the community has a part of the product switched on."""

    module: Module
    within: Access

    @property
    def words(self) -> str:
        return f"{self.within.words}, while “{self.module.words}” is switched on"

    def objection(self, request: HttpRequest, path: dict[str, Any]) -> str | None:
        """Why not, in a sentence; None when the role passes and the part is on."""
        objection = self.within.objection(request, path)
        acting: Acting | None = request.acting  # type: ignore[attr-defined]
        # Whom the page is not for hears that first; a page open to anyone asks its own rule which community it is of.
        if objection is not None or not acting or self.module not in acting.off:
            return objection
        return switched_off(acting.community_name, self.module)

    def redirect(self, request: HttpRequest, path: dict[str, Any]) -> str | None:
        """Where to take what is lacking, such as a second step; None when no page would help."""
        return page_first(self.within, request, path)


def _is_while_on(access: Any, module: Module) -> bool:
    """Whether a page is open only while that part is on already: it may have several addresses."""
    return isinstance(access, WhileOn) and access.module is module


def while_on(addresses: list[URLPattern | URLResolver]) -> list[URLPattern | URLResolver]:
    """The same addresses, each answering only while the part it goes with is on."""
    for one in addresses:
        if isinstance(one, URLResolver):
            while_on(one.url_patterns)
        elif (module := part_of(one.name or "")) and not _is_while_on(one.callback.access, module):  # type: ignore[attr-defined]
            one.callback.access = WhileOn(module, one.callback.access)  # type: ignore[attr-defined]
    return addresses
