"""A community with five years behind it: 10,000 requests, 1,000 meetings with their agendas, 20,000 actions.

One of each is reached by the operations people use; the others hold copies of its rows, made in bulk.
"""

import hashlib
import shutil
from datetime import timedelta
from pathlib import Path

from common import five_years, serving
from common.nation import like, written

REQUESTS, MEETINGS, ACTIONS, MATTERS = 10_000, 1_000, 20_000, 500
# What a busy week leaves open: the rest is answered, held and done.
OPEN_REQUESTS, TO_COME, OPEN_ACTIONS = 60, 12, 150
ITEMS = 5
YEARS = 5
HOME = serving.PROJECT / "build" / "history"
SLUG = "westmere"
# A word in every fifth thing, and one in a handful.
TOPICS = ("physiotherapy referrals", "winter access", "estates and premises", "shared records", "vaccination payments")


def settle() -> None:
    """Make the database, unless it was made by these very lines for these very tables, and settle there."""
    made_of = hashlib.sha256(Path(__file__).read_bytes() + Path(five_years.__file__).read_bytes())
    for migration in sorted((serving.PROJECT / "src").glob("folkmoot/*/migrations/*.py")):
        made_of.update(migration.read_bytes())
    stamp = HOME / "made-of"
    if stamp.is_file() and stamp.read_text() == made_of.hexdigest():
        serving.settle(HOME)
        return
    shutil.rmtree(HOME, ignore_errors=True)
    serving.settle(HOME)
    _make()
    stamp.write_text(made_of.hexdigest())


def _make() -> None:
    from django.core.management import call_command
    from django.db import connection, transaction
    from tests import factories

    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=OFF")
    with transaction.atomic():
        place = factories.westmere()
        _matters(place)
        _requests(place)
        _meetings(place)
        five_years.make(place, _topic)
    call_command("rebuild_search", verbosity=0)
    with connection.cursor() as cursor:
        # Without samples of the values: with them SQLite makes every statement anew for each value it is run with.
        cursor.execute("PRAGMA analysis_limit=1000")
        cursor.execute("ANALYZE")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _ago(number: int, of: int, now):
    """A moment of the last five years, spread evenly, the first longest ago."""
    return now - timedelta(days=365 * YEARS) * (1 - number / of)


def _topic(number: int) -> str:
    rare = ", the giraffe question" if number % 997 == 0 else ""
    return f"{TOPICS[number % len(TOPICS)]}{rare}"


def _matters(place) -> None:
    from django.utils import timezone
    from tests import factories

    now = timezone.now()
    # A place that has asked practices something is past its beginning: its pages no longer lead through setting it up.
    asked = factories.routed(place, at=now, decides_on=now.date() + timedelta(days=60))
    factories.opened(place, asked, at=now, closes_at=now + timedelta(days=30))
    one = factories.matter(place, at=now, decides_on=now.date() + timedelta(days=60))
    first = type(one).objects.get(pk=one.pk)
    written(
        like(
            first,
            number=10 + n,
            title=f"Matter {n}: {_topic(n)}",
            state="fed_back" if n < MATTERS - 40 else "raised" if n < MATTERS - 37 else "canvassing",
            raised_at=_ago(n, MATTERS, now),
            decides_on=(_ago(n, MATTERS, now) + timedelta(days=30 if n < MATTERS - 40 else 60)).date(),
            rung=("all_practices", "practices_and_lmc", "all_partners")[n % 3],
        )
        for n in range(MATTERS)
    )


def _requests(place) -> None:
    from django.utils import timezone
    from tests.integration.front_door import making

    from folkmoot.front_door import models

    now = timezone.now()
    request = making.answered(
        place, making.asked_of_us(place, at=now - timedelta(hours=3)), by="senior manager", at=now
    )
    request = models.AccessRequest.objects.get(pk=request.pk if hasattr(request, "pk") else 1)
    steps, answer = list(request.steps.all()), request.answer
    bodies = [place.organisations[code].pk for code in ("ICB", "TRUST", "A1", "B1", "C1")]
    owner = place.appointments["senior manager"].pk
    answers = written(
        like(answer, given_at=_ago(n, REQUESTS, now) + timedelta(days=2), words=f"Here it is: {_topic(n)}.")
        for n in range(REQUESTS - OPEN_REQUESTS)
    )
    rows = written(
        like(
            request,
            number=10 + n,
            kind="obstacle" if n % 20 == 0 else request.kind,
            title=f"Request {n} about {_topic(n)}",
            words=f"We ask general practice here about {_topic(n)}, and whom to write to.",
            asked_by_id=bodies[n % len(bodies)],
            received_at=_ago(n, REQUESTS, now),
            state="closed" if n < REQUESTS - OPEN_REQUESTS else "triaged",
            owner_id=owner,
            reply_by=(_ago(n, REQUESTS, now) + timedelta(days=7)).date(),
            answer_id=answers[n].pk if n < REQUESTS - OPEN_REQUESTS else None,
            rung=("practices_and_lmc", "all_partners")[n % 2],
        )
        for n in range(REQUESTS)
    )
    written(like(step, request_id=one.pk, at=one.received_at) for one in rows for step in steps)


def _meetings(place) -> None:
    from django.utils import timezone
    from tests import meetings as made
    from tests.meetings import GroupKind

    from folkmoot.meetings import models

    now = timezone.now()
    starts = now + timedelta(days=9)
    groups = [place.groups[GroupKind.LEADERSHIP_GROUP].pk, place.groups[GroupKind.EXECUTIVE].pk]
    planned = made.planned(place, at=now, starts_at=starts, ends_at=starts + timedelta(hours=2))
    item = made.item(place, planned, at=now)
    held = MEETINGS - TO_COME
    when = [
        _ago(n, held, now) - timedelta(days=1) if n < held else now + timedelta(days=20 + n - held)
        for n in range(MEETINGS)
    ]
    rows = written(
        like(
            planned,
            group_id=groups[n % len(groups)],
            starts_at=at,
            ends_at=at + timedelta(hours=2),
            agenda_out_at=at - timedelta(days=7) if n < held else None,
            minutes_drafted_at=at + timedelta(days=1) if n < held else None,
            minutes_approved_at=at + timedelta(days=2) if n < held else None,
            rung="all_practices" if n < held and n % 2 else "",
        )
        for n, at in enumerate(when)
    )
    items = written(
        like(item, meeting_id=one.pk, position=place_, title=f"Item {place_} on {_topic(n)}")
        for n, one in enumerate(rows)
        for place_ in range(ITEMS)
    )
    written(
        models.Note(
            item_id=one.pk, version=1, text=f"Practices spoke of {_topic(n)}.", written_by_id=one.proposed_by_id,
            written_at=now,
        )
        for n, one in enumerate(items[: held * ITEMS])
    )  # fmt: skip
    _actions(place, rows[:held], items)


def _actions(place, held, items) -> None:
    """Actions of the meetings held, each from a first item of theirs."""
    from folkmoot.meetings import models

    owners = [place.appointments[seat].pk for seat in ("senior manager", "Alder", "Hazel", "LMC chair")]
    each = ACTIONS // len(held) + 1
    actions = [(meeting, n) for meeting in held for n in range(each)][:ACTIONS]
    written(
        models.Action(
            meeting_id=meeting.pk,
            item_id=items[at // each * ITEMS].pk,
            what=f"Write to the board about {_topic(at)}",
            owner_id=owners[at % len(owners)],
            due_on=(meeting.starts_at + timedelta(days=14)).date(),
            agreed_by_id=owners[0],
            agreed_at=meeting.starts_at,
            closed_as="done" if at < ACTIONS - OPEN_ACTIONS else "",
            closed_at=meeting.starts_at if at < ACTIONS - OPEN_ACTIONS else None,
            closed_by_id=owners[0] if at < ACTIONS - OPEN_ACTIONS else None,
        )
        for at, (meeting, _) in enumerate(actions)
    )
