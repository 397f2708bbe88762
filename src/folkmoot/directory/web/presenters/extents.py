"""How large a community is, and what of it an organisation holds, owns or serves, in words."""

from datetime import date
from fractions import Fraction
from typing import Any

from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import OrganisationKind
from folkmoot.directory.queries import corrections, people
from folkmoot.directory.queries import organisations as queries
from folkmoot.directory.queries.organisations import Extent
from folkmoot.directory.web.presenters import words
from folkmoot.kernel.per_thousand import figure_per_thousand

_HOLDS_PRACTICES = frozenset({OrganisationKind.PCN, OrganisationKind.SUB_ICB, OrganisationKind.ICB})


def extent_words(community_id: int, day: date) -> str:
    """How large the community is: "4 PCNs, 31 practices, 251,000 registered patients"."""
    return _words(queries.extent(community_id, day), with_pcns=True)


def _words(extent: Extent, *, with_pcns: bool) -> str:
    said = (
        words.counted(extent.pcns, "PCN", "PCNs") if with_pcns else "",
        words.counted(extent.practices, "practice", "practices"),
        words.counted(extent.patients, "registered patient", "registered patients"),
    )
    return ", ".join(filter(None, said))


def size_facts(standing: Any, patients: int | None, acting: Acting, day: date) -> tuple[tuple[str, str], ...]:
    """What of the community lies within an organisation, who of it owns it, or that it works with all of it.

    Missing: empty words where a fact is none of this organisation's. Partners see no one's set time.
    """
    one = standing.organisation
    served, size = _size(standing, patients, day)
    sessions = people.sessions_at(standing.community_id, one.pk, day) if acting.is_member else Fraction(0)
    said = words.counted_exactly(sessions, "session a week", "sessions a week") if sessions else ""
    rate = figure_per_thousand(sessions, served) if sessions else ""
    return (*size, ("Set time of roles here", ", ".join(filter(None, (said, rate)))))


def _size(standing: Any, patients: int | None, day: date) -> tuple[int, tuple[tuple[str, str], ...]]:
    """The registered patients an organisation answers for, and the words that say so."""
    one = standing.organisation
    if one.kind == OrganisationKind.PRACTICE:
        return patients or 0, ()
    if one.kind in _HOLDS_PRACTICES:
        within = queries.extent_of(standing.community_id, one, day)
        if within.practices or one.kind == OrganisationKind.PCN:
            said = _words(within, with_pcns=one.kind != OrganisationKind.PCN)
            return within.patients, (("Of this community within it", said),)
        # The register does not say which practices lie in this board or location: it works with the place as a whole.
    whole = queries.extent(standing.community_id, day)
    facts = [("This community", _words(whole, with_pcns=True))]
    if one.kind in corrections.OWNED:
        owning = queries.extent_owning(standing.community_id, one, day)
        facts.append(("Owned here by", _words(owning, with_pcns=False) if owning.practices else ""))
    return whole.patients, tuple(facts)
