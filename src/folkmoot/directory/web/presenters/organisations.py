"""What the pages of organisations show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from folkmoot.directory import queries as directory
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.corrections import Corrected
from folkmoot.directory.domain.kinds import AffiliationKind, OrganisationKind, Role, Standing
from folkmoot.directory.queries import corrections, people
from folkmoot.directory.queries import organisations as queries
from folkmoot.directory.queries.wordings import said_by
from folkmoot.directory.web.as_at import AsAt
from folkmoot.directory.web.presenters import words
from folkmoot.directory.web.presenters.extents import size_facts

# A year of monthly counts, and the one to compare the first with.
_COUNTS = 13


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationLine:
    """One organisation in the list. Missing: no patients where none is counted, as outside practices."""

    name: str
    href: str
    code: str
    kind: str
    pcn: str
    patients: str
    standing: str


def lines(rows: Iterable[Any], community: str, as_at: AsAt) -> list[OrganisationLine]:
    """The organisations of one page of the list, under the names they bore that day."""
    listed = list(rows)
    facts = {
        fact.organisation_id: fact for fact in directory.roll_facts([one.organisation_id for one in listed], as_at.day)
    }
    return [_line(one, facts[one.organisation_id], community, as_at) for one in listed]


def _line(one: Any, fact: directory.RollFact, community: str, as_at: AsAt) -> OrganisationLine:
    return OrganisationLine(
        name=fact.name,
        href=as_at.carried(reverse("organisation", args=[community, one.organisation_id])),
        code=fact.code,
        kind=OrganisationKind(one.organisation.kind).words,
        pcn=fact.pcn_name or "",
        patients=f"{fact.patients:,}" if fact.patients else "",
        standing=Standing(one.standing).words,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedLine:
    """Something that held for a period. Missing: no link where the other is not in this community."""

    what: str
    href: str
    since: str
    until: str
    state: words.Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderLine:
    """Who holds a role there. Missing: no authority to be seen by partners, or outside practices."""

    name: str
    href: str
    role: str
    since: str
    authority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationPage:
    """One organisation as at a day."""

    name: str
    kind: str
    facts: tuple[tuple[str, str], ...]
    names: tuple[DatedLine, ...]
    belongings: tuple[DatedLine, ...]
    affiliates: tuple[DatedLine, ...]
    succession: tuple[str, ...]
    details: tuple[DatedLine, ...]
    counts: tuple[tuple[str, str], ...]
    holders: tuple[HolderLine, ...]
    boards: tuple[tuple[str, str], ...]
    actions: tuple[dict[str, str], ...]


def page(standing: Any, acting: Acting, as_at: AsAt) -> OrganisationPage:
    """The page of an organisation with a standing in the community."""
    one, slug = standing.organisation, acting.community_slug
    return OrganisationPage(
        name=directory.name_on(one.pk, as_at.day),
        kind=OrganisationKind(one.kind).words,
        facts=_facts(standing, acting, as_at),
        names=tuple(_dated(name.name, "", name, as_at.day) for name in queries.names_of(one.pk)),
        belongings=_belongings(one, acting, as_at),
        affiliates=tuple(
            _dated(link.organisation.name, _address(slug, link.organisation_id, as_at), link, as_at.day)
            for link in queries.affiliates_of(acting.community_id, one.pk, as_at.day)
        ),
        succession=_succession(one),
        details=_details(one, as_at.day),
        counts=tuple(
            (words.day(count.counted_on), f"{count.patients:,}")
            for count in queries.counts_of(one.pk, as_at.day, most=_COUNTS)
        ),
        holders=_holders(one, acting, as_at),
        boards=tuple(
            (said_by(group).name, reverse("group", args=[slug, group.pk]))
            for group in queries.boards_called(one.pk, as_at.day)
            if group.community_id == acting.community_id
        ),
        actions=_actions(standing, acting, as_at),
    )


def _address(slug: str, organisation_id: int, as_at: AsAt) -> str:
    return as_at.carried(reverse("organisation", args=[slug, organisation_id]))


def _dated(what: str, href: str, row: Any, day: date) -> DatedLine:
    return DatedLine(
        what=what,
        href=href,
        since=words.day(row.starts_on),
        until=words.until(row.ends_on),
        state=words.period_tag(row.starts_on, row.ends_on, day),
    )


def _facts(standing: Any, acting: Acting, as_at: AsAt) -> tuple[tuple[str, str], ...]:
    one = standing.organisation
    patients = directory.list_size_on(one.pk, as_at.day)
    legal_name, postcode = corrections.details_on(one, as_at.day)
    facts = (
        ("Code", one.code or ""),
        ("Legal name", legal_name),
        ("Postcode", postcode),
        ("Open since", words.day(one.opened_on)),
        ("Closed on", words.day(one.closed_on)),
        (f"{Standing(standing.standing).words} of this community", _since(standing)),
        ("Registered patients", f"{patients:,}" if patients else ""),
        *size_facts(standing, patients, acting, as_at.day),
    )
    return tuple(fact for fact in facts if fact[1])


def _details(one: Any, day: date) -> tuple[DatedLine, ...]:
    """The legal names and postcodes said on pages, each from its day; the latest said first."""
    said = corrections.corrections_of(one.pk).filter(what__in=(Corrected.LEGAL_NAME.value, Corrected.POSTCODE.value))
    return tuple(
        DatedLine(
            what=f"{Corrected(row.what).words}: {row.value}",
            href="",
            since=words.day(row.starts_on),
            until=row.instead_of or "Nothing known",
            state=words.period_tag(row.starts_on, None, day),
        )
        for row in said
    )


def _since(row: Any) -> str:
    began = f"since {words.day(row.starts_on)}"
    return began if row.ends_on is None else f"{words.day(row.starts_on)} to {words.until(row.ends_on)}"


def _belongings(one: Any, acting: Acting, as_at: AsAt) -> tuple[DatedLine, ...]:
    links = list(queries.belongings_of(one.pk))
    here = queries.known_here(acting.community_id, [link.of_id for link in links])
    return tuple(
        _dated(
            f"{AffiliationKind(link.kind).words.capitalize()} {link.of.name}",
            _address(acting.community_slug, link.of_id, as_at) if link.of_id in here else "",
            link,
            as_at.day,
        )
        for link in links
    )


def _succession(one: Any) -> tuple[str, ...]:
    before = [
        f"Took over from {link.predecessor.name} on {words.day(link.happened_on)}."
        for link in queries.predecessors_of(one.pk)
    ]
    after = [
        f"{link.successor.name} took over from it on {words.day(link.happened_on)}."
        for link in queries.successions_of(one.pk)
    ]
    return (*before, *after)


def _holders(one: Any, acting: Acting, as_at: AsAt) -> tuple[HolderLine, ...]:
    return tuple(
        HolderLine(
            name=held.person.name,
            href=as_at.carried(reverse("person", args=[acting.community_slug, held.person_id])),
            role=Role(held.role).words,
            since=words.day(held.starts_on),
            authority=_authority(held) if acting.is_member else "",
        )
        for held in people.holders_of(acting.community_id, one.pk, as_at.day)
    )


def _authority(held: Any) -> str:
    latest = next(iter(held.authorities.all()), None)
    return "" if latest is None else words.authority(latest.level, latest.categories, latest.limit_pence)


def _actions(standing: Any, acting: Acting, as_at: AsAt) -> tuple[dict[str, str], ...]:
    found = [*_visits(standing.organisation, acting), *_capacity(standing.organisation, acting)]
    if acting.role is not Role.COMMUNITY_ADMINISTRATOR or not as_at.is_today:
        return tuple(found)
    args = [acting.community_slug, standing.organisation_id]
    found.append(
        {"text": "Give someone a role here", "href": f"{reverse('new-person', args=args[:1])}?organisation={args[1]}"}
    )
    found += _corrections(standing.organisation, acting, as_at.day)
    if queries.is_only_here(acting.community_id, standing.organisation):
        found.append(
            {"text": "Another organisation takes over from it", "href": reverse("succeed-organisation", args=args)}
        )
    if standing.ends_on is None:
        found.append({"text": "End its place in this community", "href": reverse("end-standing", args=args)})
    return tuple(found)


def _visits(one: Any, acting: Acting) -> list[dict[str, str]]:
    """The way to what was heard at a practice, for its own people and the executive."""
    reads = acting.is_member and (acting.organisation_id == one.pk or acting.is_executive)
    if one.kind != OrganisationKind.PRACTICE or not reads or not acting.uses("visits"):
        return []
    narrowed = "" if acting.organisation_id == one.pk else f"?{urlencode({'words': one.name})}"
    return [{"text": "Visits to this practice", "href": reverse("visits", args=[acting.community_slug]) + narrowed}]


def _capacity(one: Any, acting: Acting) -> list[dict[str, str]]:
    """The way to what the organisation says it can take on."""
    if not acting.uses("capacity-statements"):
        return []
    said = reverse("capacity-statements", args=[acting.community_slug])
    return [{"text": "What it can take on at the moment", "href": f"{said}?{urlencode({'body': one.pk})}"}]


def _corrections(one: Any, acting: Acting, day: date) -> list[dict[str, str]]:
    """What the community may say of the organisation that no register tells."""
    offered = []
    if corrections.may_correct(acting.community_id, one, day):
        offered.append(("Correct its name, legal name or postcode", "correct-organisation"))
        if one.kind == OrganisationKind.PRACTICE:
            offered += [("Move it to another PCN", "move-practice"), ("Give its list size", "count-patients")]
    if one.kind in corrections.OWNED:
        offered.append(("Say who owns it", "set-owners"))
    args = [acting.community_slug, one.pk]
    return [{"text": text, "href": reverse(name, args=args)} for text, name in offered]


def export_rows(rows: Iterable[Any], as_at: AsAt) -> list[list[object]]:
    """The list as a spreadsheet has it."""
    listed = list(rows)
    facts = {
        fact.organisation_id: fact for fact in directory.roll_facts([one.organisation_id for one in listed], as_at.day)
    }
    found = []
    for one in listed:
        fact = facts[one.organisation_id]
        kind, standing = OrganisationKind(one.organisation.kind).words, Standing(one.standing).words
        found.append(
            [fact.code, fact.name, kind, fact.pcn_code, fact.pcn_name, fact.patients or None, standing, one.starts_on]
        )
    return found


EXPORT_HEAD = ("code", "name", "kind", "pcn_code", "pcn_name", "patients", "standing", "since")
