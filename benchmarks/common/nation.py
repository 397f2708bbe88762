"""England in one database: its register, and 175 communities of 31 practices with 50 matters each.

One community's matters are reached by the operations people use; the others hold copies of their rows, made in bulk.
"""

import hashlib
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from common import serving

COMMUNITIES, MATTERS, OPEN = 175, 50, 5
HOME = serving.PROJECT / "build" / "nation"


def settle() -> None:
    """Make the database, unless it was made by these very lines for these very tables, and settle there."""
    made_of = hashlib.sha256(Path(__file__).read_bytes())
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


def slug(number: int) -> str:
    """The short name of a community."""
    return f"place-{number:03}"


def _make() -> None:
    from django.core.management import call_command
    from django.db import connection, transaction
    from tests import factories

    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=OFF")
    _load_register()
    with transaction.atomic():
        places = [
            factories.community(factories.WESTMERE, slug=slug(n), name=f"Place {n:03}", prefix=f"{n:03}-")
            for n in range(COMMUNITIES)
        ]
        heard, asked = _one_of_each(places[0])
    for place in places:
        with transaction.atomic():
            _copy(heard, place, range(3, 3 + MATTERS - OPEN))
            _copy(asked, place, range(3 + MATTERS - OPEN, 3 + MATTERS))
    with connection.cursor() as cursor:
        # Without samples of the values: with them SQLite makes every statement anew for each value it is run with.
        cursor.execute("PRAGMA analysis_limit=1000")
        cursor.execute("ANALYZE")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _load_register() -> None:
    """All England, where the reference material is at hand; without it the 5,425 practices made here are England."""
    from django.conf import settings

    from folkmoot.directory.operations.register import load_register

    data = settings.REFERENCE / "data"
    files = sorted(file for folder in ("register", "lists") for file in (data / folder).glob("*") if file.is_file())
    if files:
        load_register(paths=files, at=datetime.now(UTC))


def _one_of_each(place):
    """A matter every practice was asked about with its position agreed, and one they are being asked about now."""
    from django.utils import timezone
    from tests import factories

    from folkmoot.matters.operations.count import count_canvass

    now = timezone.now()
    agreed = factories.position(place, factories.heard(place).matter)
    count_canvass(canvass_id=agreed.canvass_id, at=now)
    # Closing in a year: the database keeps, and no reminder falls due.
    matter = factories.routed(place, title="Extend the shared record", at=now, decides_on=now.date() + timedelta(370))
    asked = factories.opened(place, matter, at=now, closes_at=now + timedelta(days=365))
    return agreed.matter, asked.matter


def _copy(matter, place, numbers) -> None:
    """So many copies of a matter in a place, with its steps, canvass, roll, answers, count and position."""
    from folkmoot.matters import models

    canvass = matter.canvasses.get()
    voices = list(canvass.voices.select_related("organisation"))
    answers = list(models.Answer.objects.filter(voice__in=voices))
    here = {"decision_maker_id": place.organisations["ICB"].pk, "forum_id": place.forum.pk}
    here |= {"asked_by_id": place.organisations["ICB"].pk, "community_id": place.community.pk}
    matters = written(like(matter, number=n, title=f"{matter.title} ({n})", **here) for n in numbers)
    written(like(step, matter_id=one.pk) for one in matters for step in matter.steps.all())
    asked = written(like(canvass, matter_id=one.pk) for one in matters)
    roll = written(
        like(voice, canvass_id=one.pk, organisation_id=place.organisations[_short(voice)].pk)
        for one in asked
        for voice in voices
    )
    at = {voice.pk: n for n, voice in enumerate(voices)}
    written(
        like(answer, voice_id=roll[n * len(voices) + at[answer.voice_id]].pk)
        for n in range(len(asked))
        for answer in answers
    )
    if hasattr(canvass, "count"):
        written(like(canvass.count, canvass_id=one.pk) for one in asked)
    group = next(iter(place.groups.values()))
    for position in matter.positions.all():
        written(like(position, matter_id=one.matter_id, canvass_id=one.pk, agreed_by_id=group.pk) for one in asked)


def _short(voice) -> str:
    return voice.organisation.code.partition("-")[2]


def like(row, **changes):
    """A new row with the same columns, but for the changes."""
    columns = {one.attname: getattr(row, one.attname) for one in row._meta.concrete_fields if not one.primary_key}
    return type(row)(**columns | changes)


def written(rows) -> list:
    """The rows, written together."""
    rows = list(rows)
    return type(rows[0]).objects.bulk_create(rows, batch_size=500) if rows else []
