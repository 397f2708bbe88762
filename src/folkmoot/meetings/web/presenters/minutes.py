"""What minutes show, on a page and on paper. Names are looked up by number: what is put right or erased is so here."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from folkmoot.design.addresses import address
from folkmoot.directory.domain.acting import Acting
from folkmoot.directory.domain.kinds import Role
from folkmoot.directory.queries import addresses_of
from folkmoot.interests.domain.declaration import Nearness
from folkmoot.matters.domain.interest import Treatment
from folkmoot.meetings.domain import who
from folkmoot.meetings.domain.agenda import Purpose
from folkmoot.meetings.domain.attendance import How
from folkmoot.meetings.domain.formed import said as said_of_forming
from folkmoot.meetings.domain.item_interests import MINUTED, was_to
from folkmoot.meetings.domain.minutes import NotAsked, ToConfirm, decision_reference
from folkmoot.meetings.domain.quorum import said_of_item
from folkmoot.meetings.domain.votes import Votes
from folkmoot.meetings.domain.votes import said as said_of_votes
from folkmoot.meetings.queries import meetings as queries
from folkmoot.meetings.queries import minutes
from folkmoot.meetings.queries.to_confirm import answers_to
from folkmoot.meetings.web.presenters import decisions, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item as minuted. Missing: an empty `quorum` where whoever made the meeting's decided on it."""

    number: int
    title: str
    about: str
    summary: tuple[str, ...]
    quorum: str
    interests: tuple[str, ...]
    papers: tuple[str, ...]
    notes: tuple[str, ...]
    statements: tuple[tuple[str, str], ...]
    decisions: tuple[tuple[str, str], ...]
    actions: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """Minutes as they are read: all that goes on paper, in plain words.

    Missing: an empty `caution` where the group may speak for general practice; an empty `quorum` where it asks for none.
    """

    group: str
    when: str
    place: str
    standing: str
    caution: str
    attendance: tuple[tuple[str, tuple[str, ...]], ...]
    quorum: str
    items: tuple[Item, ...]
    confirmed: tuple[tuple[str, str], ...]
    actions: tuple[tuple[str, str, str], ...]
    carried: tuple[tuple[str, str, str], ...]
    who_can_see: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesPage:
    """Minutes on a page, and what this hat can do with them."""

    paper: Paper
    is_draft: bool
    is_latest: bool
    because: str
    given_up: str
    version: int
    meeting_href: str
    pdf_href: str
    word_href: str
    redraft_href: str
    approve_href: str
    publish_href: str
    earlier: tuple[tuple[str, str], ...]


def page(meeting: Any, row: Any, acting: Acting) -> MinutesPage:
    """A version of the minutes for this hat."""
    body, args = queries.body_of(meeting), (acting.community_slug, meeting.pk)
    keeps, reads = who.keeps(acting, body), who.reads(acting, body)
    others = [one for one in minutes.versions_of(meeting.pk) if one.pk != row.pk] if reads else []
    latest = all(one.version < row.version for one in others)
    drafts = keeps and meeting.minutes_approved_at is None
    return MinutesPage(
        paper=paper(meeting, row),
        is_draft=row.approved_at is None,
        is_latest=latest,
        because=row.because,
        given_up=words.no_minutes(meeting) if reads and meeting.without_minutes else "",
        version=row.version,
        meeting_href=address("meeting", *args) if reads else "",
        pdf_href=address("minutes-pdf", *args),
        word_href=address("minutes-word", *args),
        redraft_href=address("draft-minutes", *args) if drafts else "",
        approve_href=address("approve-minutes", *args) if drafts and latest else "",
        publish_href=address("publish-minutes", *args)
        if keeps and row.approved_at and meeting.rung != who.WIDER[-1].value
        else "",
        earlier=tuple((_version(one), address("minutes-version", *args, one.version)) for one in others),
    )


def _version(one: Any) -> str:
    return f"Version {one.version}, drafted on {words.moment(one.drafted_at)} by {one.drafted_by.person.name}"


def paper(meeting: Any, row: Any) -> Paper:
    """A version of the minutes in plain words."""
    body, said = queries.body_of(meeting), row.body
    # Minutes drafted before the question was asked of a group do not say.
    named, alone = _Named(said), said.get("attendees_alone", False)
    later = _answered_later(meeting)
    return Paper(
        group=said["group"],
        when=words.span(datetime.fromisoformat(said["starts_at"]), datetime.fromisoformat(said["ends_at"])),
        place=said["place"],
        standing=_standing(row),
        caution=words.ATTENDEES_ALONE if alone else "",
        attendance=_attendance(said, named),
        quorum=_quorum(said, named),
        items=tuple(_item(number, item, named, later, alone=alone) for number, item in enumerate(said["items"], 1)),
        # Minutes drafted before meetings confirmed earlier decisions hold none.
        confirmed=tuple(_confirmed(one) for one in said.get("confirmed", ())),
        actions=tuple(named.action(one) for one in said["actions"]),
        carried=tuple(named.action(one) for one in said["carried"]),
        who_can_see=who.minutes_readers(body, meeting.rung),
    )


def _answered_later(meeting: Any) -> dict[str, str]:
    """What later meetings said of this one's decisions, by reference, once their own minutes are approved: not before."""
    return {
        decision_reference(one.decision.year, one.decision.number): decisions.answered(one)
        for one in answers_to(meeting).values()
        if one.meeting.minutes_approved_at is not None
    }


def _confirmed(one: dict[str, Any]) -> tuple[str, str]:
    """An earlier decision by its reference, and what the meeting said of it."""
    said = "Confirmed." if one["confirmed"] else f"Not confirmed: {one['because'].rstrip('.')}."
    return one["reference"], f"{one['words']} (Taken on {words.day(date.fromisoformat(one['taken_on']))}.) {said}"


def _standing(row: Any) -> str:
    if row.approved_at is None:
        return f"Draft, version {row.version}, of {words.moment(row.drafted_at)}"
    where = f" at the meeting of {words.moment(row.approved_in.starts_at)}" if row.approved_in_id else ""
    return f"Approved on {words.moment(row.approved_at)}{where}, recorded by {row.approved_by.person.name}"


# What a minute adds to a decision, which is not final by being minuted. Minutes drafted before nobody having asked was
# said hold an empty word.
_CAME = {
    "": "",
    **{one.value: f" ({one.words})" for one in NotAsked},
    "put": " (Put to the vote of the group's members, as the scheme of delegation asks.)",
    "not_put": " (Minuted before its matter stood on this item, and not put as the scheme of delegation asks: it binds no practice.)",
    "referred": " (Outside the group's power: referred to those who have it.)",
}


class _Named:
    """The people who stand in minutes, by the names they have now: one query for them all."""

    def __init__(self, said: dict[str, Any]) -> None:
        everyone = [one["who"] for one in said["attendance"]] + [one["deputy"] for one in said["attendance"]]
        everyone += said.get("quorum", {}).get("of", ())
        everyone += [one for item in said["items"] for one in item.get("quorum", {}).get("without", ())]
        everyone += [item["lead"] for item in said["items"]]
        # Minutes drafted before interests were kept at items know of none.
        everyone += [one["who"] for item in said["items"] for one in item.get("interests", ())]
        everyone += [one["who"] for item in said["items"] for one in _statements(item)]
        everyone += [one for item in said["items"] for one in item.get("typed", ())]
        everyone += [one["by"] for item in said["items"] for one in _papers(item)]
        for actions in (said["actions"], said["carried"], *(item["actions"] for item in said["items"])):
            everyone += [one["owner"] for one in actions]
        known = addresses_of({one["person"] for one in everyone if one})
        self._names = {key: name for key, (name, _) in known.items()}

    def name(self, one: dict[str, Any]) -> str:
        """The name alone."""
        return self._names.get(one["person"], "Somebody")

    def full(self, one: dict[str, Any]) -> str:
        """The name with role and organisation of the day."""
        return f"{self.name(one)}, {Role(one['role']).words}, {one['organisation']}"

    def action(self, one: dict[str, Any]) -> tuple[str, str, str]:
        """What, who and by when."""
        return (one["what"], self.full(one["owner"]), words.day(date.fromisoformat(one["due_on"])))


def _statements(item: dict[str, Any]) -> list[dict[str, Any]]:
    # Minutes drafted before statements were minuted hold none.
    found: list[dict[str, Any]] = item.get("statements", [])
    return found


def _papers(item: dict[str, Any]) -> list[dict[str, Any]]:
    # Minutes drafted before papers were named in them hold none.
    found: list[dict[str, Any]] = item.get("papers", [])
    return found


def _attendance(said: dict[str, Any], named: _Named) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found: dict[str, list[str]] = {}
    for one in said["attendance"]:
        words_of = named.full(one["who"]) + (" (chair)" if one["chairs"] else "")
        if one["deputy"]:
            words_of += f"; in their place {named.full(one['deputy'])}"
        found.setdefault(one["how"], []).append(words_of)
    return tuple((how.words, tuple(found[how.value])) for how in How if how.value in found)


def _quorum(said: dict[str, Any], named: _Named) -> str:
    # Minutes drafted before a group's own quorum was kept do not say.
    found = said.get("quorum")
    if not found:
        return ""
    of = ", ".join(named.name(one) for one in found["of"]) or "nobody with a vote"
    return f"Quorate: {'yes' if found['quorate'] else 'no'}. {found['counted']}. With a vote: {of}."


def _quorum_of_item(item: dict[str, Any], named: _Named) -> str:
    # Minutes drafted before quorum was counted item by item do not say.
    found = item.get("quorum")
    if not found:
        return ""
    without = ", ".join(named.name(one) for one in found["without"])
    return said_of_item(found["counted"], without, is_quorate=found["quorate"])


def _item(number: int, item: dict[str, Any], named: _Named, later: dict[str, str], *, alone: bool) -> Item:
    lead = f"Led by {named.name(item['lead'])}" if item["lead"] else ""
    return Item(
        number=number,
        title=item["title"],
        # Minutes drafted before items had summaries hold none.
        summary=words.lines(item.get("summary", "")),
        quorum=_quorum_of_item(item, named),
        interests=tuple(_interest(one, named) for one in item.get("interests", ())),
        about=". ".join(
            filter(None, (words.ATTENDEES if alone else "", Purpose(item["purpose"]).words, lead, item["matter"]))
        ),
        papers=tuple(f"{one['title']}, from {named.name(one['by'])}" for one in _papers(item)),
        notes=(*words.lines(item["notes"]), *_typed(item, named), *_deferred(item)),
        statements=tuple(
            (
                named.full(one["who"]),
                f"{one['words']} ({words.weight(one['spoken_as'], one['capacity'])}.{_spoke(one, named)})",
            )
            for one in _statements(item)
        ),
        decisions=tuple(
            (one["reference"], _decided(one, later.get(one["reference"], ""))) for one in item["decisions"]
        ),
        actions=tuple(named.action(one) for one in item["actions"]),
    )


def _spoke(one: dict[str, Any], named: _Named) -> str:
    """That whoever said it was to be silent or to leave. Missing: empty where they could speak, or the minutes are older than that."""
    why = was_to(one.get("was_to", ""))
    return f" {named.name(one['who'])} {why}." if why else ""


def _typed(item: dict[str, Any], named: _Named) -> tuple[str, ...]:
    """Who typed notes though they were to be silent or to leave. Missing: empty where nobody did, or the minutes are older."""
    return tuple(
        f"{named.name(one)} typed notes on this item, though it was settled that they leave for it or stay silent."
        for one in item.get("typed", ())
    )


def _deferred(item: dict[str, Any]) -> tuple[str, ...]:
    """That it was deferred, and why. Missing: empty where it was not, or the minutes are older than that."""
    found = item.get("deferred")
    if not found:
        return ()
    return (f"Deferred to {words.moment(datetime.fromisoformat(found['to']))}: {found['because']}",)


def _decided(one: dict[str, Any], later: str) -> str:
    """A decision and what is to be known of it: "We fund it. (Not asked …) (It commits no practice: …) (To be confirmed: …)".

    Missing: no word of a `later` meeting that confirmed it, or did not.
    """
    # Minutes drafted before these were kept hold none of them.
    why, waits = one.get("commits_nobody", ""), one.get("confirm", "")
    formed = said_of_forming(one.get("formed", ""), one.get("formed_how", ""))
    return "".join(
        (
            one["words"],
            _CAME[one["came"]],
            f" ({_voted(one)})" if one.get("votes") else "",
            f" ({formed})" if formed else "",
            f" ({words.commits_nobody(why)})" if why else "",
            f" ({ToConfirm(waits).words})" if waits else "",
            f" ({later})" if later else "",
        )
    )


def _voted(one: dict[str, Any]) -> str:
    """How the vote on a decision went."""
    found = one["votes"]
    votes = Votes(in_favour=found["for"], against=found["against"], abstained=found["abstained"])
    return said_of_votes(votes, lost=found["lost"])


def _interest(one: dict[str, Any], named: _Named) -> str:
    """Somebody's interest in an item and how it was handled: "… (actual conflict): I direct it. … stayed and was silent: …".

    What was said before it was declared or settled anew stands behind it.
    """
    name = named.name(one["who"])
    said = [f"{named.full(one['who'])} ({_near(one)}): {one['words'].rstrip('.')}", _handled(one, name)]
    if one.get("waits_anew"):
        said[-1] = f"{said[-1].rstrip('.')} (as settled before it was declared anew; not settled since)"
    # Minutes drafted before earlier words were kept hold none.
    said += [
        f"Before ({_near(was)}): {was['words'].rstrip('.')}. {_handled(was, name)}" for was in one.get("earlier", ())
    ]
    return ". ".join([*(each.rstrip(".") for each in said[:-1]), said[-1]])


def _near(said: dict[str, Any]) -> str:
    return f"{Nearness(said['nearness']).words.lower()} conflict"


def _handled(said: dict[str, Any], name: str) -> str:
    if not said["treatment"]:
        return "How they took part was not settled"
    return f"{name} {MINUTED[Treatment(said['treatment'])]}: {said['because']}"
