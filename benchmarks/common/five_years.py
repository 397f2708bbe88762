"""What else five years leave behind: information asked for, payments, opportunities, interests, seats, visits, bulletins.

As in `history.py`: one of each is reached by the operations people use, the others are copies of its rows.
"""

from datetime import timedelta

from common.nation import like, written

INFORMATION, PAYMENTS, OPPORTUNITIES, INTERESTS, WISHES = 400, 2_000, 150, 600, 400
BULLETINS, VISITS, DATES, FORUMS = 250, 2_500, 600, 12
# What is still open of each, as a busy week leaves it.
OPEN = 12
DAYS = 365 * 5


def make(place, topic) -> None:
    """All of it, in this place; `topic` says what the nth of anything is about."""
    from django.utils import timezone

    now = timezone.now()
    _information(place, topic, now)
    _payments(place, topic, now)
    _opportunities(place, topic, now)
    _interests(place, topic, now)
    _seats(place, topic, now)
    _bulletins(place, topic, now)
    _visits(place, topic, now)


def _ago(number, of, now):
    """The nth of so many moments, spread evenly over the five years that ended yesterday."""
    return now - timedelta(days=1) - timedelta(days=DAYS) * (1 - (number + 1) / of)


def _practices(place):
    return [one for one in place.organisations.values() if one.kind == "practice"]


def _information(place, topic, now) -> None:
    """Each asked of every practice, with its questions."""
    from tests.integration.front_door import information

    first = information.issued(place, questions=information.QUESTIONS[:4])
    # A row whole, whatever its page reads of it.
    first = type(first).objects.get(pk=first.pk)
    rows = written(
        like(
            first,
            number=10 + n,
            title=f"Return {n} on {topic(n)}",
            state="open" if n >= INFORMATION - OPEN else "closed",
            drafted_at=(at := _ago(n, INFORMATION, now)),
            issued_at=at,
            due_on=(at + timedelta(days=21)).date(),
        )
        for n in range(INFORMATION)
    )
    for parts in (list(first.items.all()), list(first.steps.all()), list(first.asked.all())):
        written(like(part, request_id=one.pk) for one in rows for part in parts)


def _payments(place, topic, now) -> None:
    from folkmoot.front_door import models
    from folkmoot.front_door.operations import payments

    said = payments.Raised(
        asked_of=place.organisations["ICB"].pk, scheme="Local enhanced service", period="2024/25", amount_pence=648_000,
        opened_on=(now - timedelta(days=90)).date(), words="It was claimed, and not paid.",
    )  # fmt: skip
    payments.raise_query(said, by=place.acting("A1 manager", now), at=now)
    first = models.PaymentQuery.objects.get()
    steps, practices = list(first.steps.all()), _practices(place)
    rows = written(
        like(
            first,
            number=10 + n,
            practice_id=practices[n % len(practices)].pk,
            scheme=f"Scheme {n % 40}: {topic(n)}",
            amount_pence=10_000 + n * 100,
            opened_on=(at := _ago(n, PAYMENTS, now)).date(),
            raised_at=at,
            moved_at=at + timedelta(days=20),
            state="open" if n >= PAYMENTS - OPEN else "paid",
            closing_note="" if n >= PAYMENTS - OPEN else "Paid in full.",
        )
        for n in range(PAYMENTS)
    )
    written(like(step, query_id=one.pk, at=one.raised_at) for one in rows for step in steps)


def _opportunities(place, topic, now) -> None:
    """Each awarded, with who wanted it and who got it."""
    from tests import opportunities as making

    first = making.awarded(place)
    first = type(first).objects.get(pk=first.pk)
    length = first.awarded_at - first.known_at
    moments = ("known_at", "recorded_at", "publish_by", "closes_at", "published_at", "score_by", "scored_at",
               "awarded_at", "queries_until")  # fmt: skip
    rows = []
    for n in range(OPPORTUNITIES):
        moved = _ago(n, OPPORTUNITIES, now) - length - first.known_at
        held = {name: at + moved for name in moments if (at := getattr(first, name)) is not None}
        rows.append(like(first, number=10 + n, title=f"Opportunity {n} in {topic(n)}", **held))
    rows = written(rows)
    for part in list(first.awards.select_related("expression")):
        wanted = written(like(part.expression, opportunity_id=one.pk) for one in rows)
        written(
            like(part, opportunity_id=one.pk, expression_id=each.pk) for one, each in zip(rows, wanted, strict=True)
        )


def _interests(place, topic, now) -> None:
    from tests.integration.interests import making

    from folkmoot.interests import models

    making.opened(place)
    making.declare(place, "A1")
    first = models.Interest.objects.get()
    people = [one for one in place.appointments.values() if one.organisation.kind == "practice"]
    written(
        like(
            first,
            person_id=(who := people[n % len(people)]).person_id,
            declared_as_id=who.pk,
            body=f"Company {n} of {topic(n)}",
            arose_on=(at := _ago(n, INTERESTS, now)).date(),
            declared_at=at,
            # Every third has ended since.
            ended_on=at.date() if n % 3 == 0 else None,
            ended_at=at if n % 3 == 0 else None,
        )
        for n in range(INTERESTS)
    )


def _seats(place, topic, now) -> None:
    """Outside meetings with a seat each, when they met and will meet, and who wished for a seat of its own there."""
    from tests import seats
    from tests.integration.representation.test_wishes import answered, wished

    forums = [seats.forum(place, f"Board {n} for {topic(n)}") for n in range(FORUMS)]
    for n, forum in enumerate(forums):
        seats.seat(place, ("Alder", "Hazel", "A1", "LMC chair")[n % 4], at_forum=forum)
    (first,) = seats.dated(place, forums[0], at=now, starts_at=now + timedelta(days=9))
    when = [
        _ago(n, DATES - OPEN, now) if n < DATES - OPEN else now + timedelta(days=10 + n - DATES + OPEN)
        for n in range(DATES)
    ]
    written(
        like(first, forum_id=forums[n % FORUMS].pk, starts_at=at, ends_at=at + timedelta(hours=2))
        for n, at in enumerate(when)
    )
    wish = wished(place, forum=forums[0])
    answered(place, wish)
    practices = _practices(place)
    written(
        like(
            wish,
            forum_id=forums[n % FORUMS].pk,
            organisation_id=practices[n % len(practices)].pk,
            words=f"Nobody asks us about {topic(n)}.",
            asked_at=(at := _ago(n, WISHES, now)),
            answered_at=at + timedelta(days=4),
        )
        for n in range(WISHES)
    )


def _bulletins(place, topic, now) -> None:
    from folkmoot.representation import models
    from folkmoot.representation.operations import bulletins

    manager = place.acting("senior manager", now)
    said = bulletins.Written(
        title="Winter rota", body="The federation offers a shared rota.", question="", options=(), closes_at=None
    )
    made = bulletins.write_bulletin(said, by=manager, at=now)
    first = models.Bulletin.objects.get(pk=made.pk)
    written(
        like(
            first,
            number=1 + n,
            title=f"Bulletin {n}: {topic(n)}",
            written_at=(at := _ago(n, BULLETINS, now)),
            sent_at=at,
            sent_by_id=first.written_by_id,
            sent_to=150,
        )
        for n in range(BULLETINS)
    )


def _visits(place, topic, now) -> None:
    from folkmoot.relationships.operations import visits

    practices, manager = _practices(place), place.acting("senior manager", now)
    said = visits.Visited(
        practice_id=practices[0].pk, visited_on=now.date(), met="The partners", heard="Too many forms."
    )
    promised = visits.Promised(what="Ask the board", due_on=now.date() + timedelta(days=9))
    first = visits.note_visit(said, promised=promised, by=manager, at=now)
    promise = first.commitments.get()
    days = DAYS - 1
    rows = written(
        like(
            first,
            practice_id=practices[n % len(practices)].pk,
            visited_on=(at := now - timedelta(days=1 + n * days // VISITS)).date(),
            noted_at=at,
            heard=f"They spoke of {topic(n)}.",
        )
        for n in range(VISITS)
    )
    written(
        like(
            promise,
            visit_id=one.pk,
            what=f"Ask about {topic(n)}",
            due_on=one.visited_on + timedelta(days=14),
            state="open" if n < OPEN else "kept",
            closed_at=None if n < OPEN else one.noted_at,
            closed_by_id=None if n < OPEN else promise.made_by_id,
        )
        for n, one in enumerate(rows)
    )
