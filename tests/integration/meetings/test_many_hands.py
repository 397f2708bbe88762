"""Four people type notes on one item at once, in processes of their own: nobody's words are lost."""

import json

import pytest
from tests.integration.processes import run_at_once, shared_database

HERE = """
import json, time
from tests import factories, meetings
from tests.meetings import UNDER_WAY
from django.core.management import call_command
from folkmoot.directory import models as directory, queries as roles
from folkmoot.meetings import models
from folkmoot.meetings.domain.notes import merged
from folkmoot.kernel.as_it_was import Overtaken
from folkmoot.meetings.operations.notes import write_notes
from folkmoot.meetings.queries import agenda
"""
HELD = (
    HERE
    + """
call_command("migrate", verbosity=0, skip_checks=True)
place = factories.community()
meetings.item(place, meetings.planned(place))
"""
)
# Each adds five lines, one at a time; whoever is overtaken brings both texts together, as the page offers, and keeps them.
TYPE = (
    HERE
    + """
item = models.AgendaItem.objects.get()
seat = directory.Appointment.objects.get(person__name="Dr " + argument)
acting = roles.acting_as(seat.pk, UNDER_WAY.date())
for number in range(5):
    standing = agenda.standing_note(item.pk)
    version, text = (standing.version, standing.text) if standing else (0, "")
    mine = (text + f"\\n{argument} says {number}").strip()
    while True:
        time.sleep(0.01)
        try:
            write_notes(item_id=item.pk, text=mine, on_version=version, by=acting, at=UNDER_WAY)
            break
        except Overtaken:
            base, now = agenda.note_version(item.pk, version), agenda.standing_note(item.pk)
            version, mine = now.version, merged(base, now.text, mine)
"""
)
STANDS = (
    HERE
    + """
rows = models.Note.objects.order_by("version")
print(json.dumps({
    "versions": list(rows.values_list("version", flat=True)),
    "standing": rows.filter(superseded_at=None).count(),
    "lines": sorted(rows.last().text.split("\\n")),
}))
"""
)
WRITERS = ["Alder", "Hazel", "LMC chair", "senior manager"]


@pytest.mark.django_db(transaction=True)
def test_every_line_that_anyone_typed_stands_in_the_end(tmp_path):
    environment = shared_database(tmp_path)
    run_at_once(HELD, ["-"], environment)

    run_at_once(TYPE, WRITERS, environment)

    (printed,) = run_at_once(STANDS, ["-"], environment)
    found = json.loads(printed)
    # Four writers, five lines each: twenty versions, the last of which holds all twenty lines.
    assert found["versions"] == list(range(1, 21))
    assert found["standing"] == 1
    assert found["lines"] == sorted(f"{writer} says {number}" for writer in WRITERS for number in range(5))
