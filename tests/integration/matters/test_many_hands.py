"""Many hands at once, in several processes: one answer stands for a practice, and the count is of what stood."""

import json

import pytest
from tests.integration.processes import run_at_once, shared_database

HERE = """
import json, time
from tests import factories
from tests.factories import CLOSES_AT, JUST_AFTER, OPENED_AT
from django.core.management import call_command
from folkmoot.directory import models as directory, queries as roles
from folkmoot.kernel.errors import Refused
from folkmoot.matters import models, queries
from folkmoot.matters.operations import answers
from folkmoot.matters.operations.count import count_canvass, counted
"""
OPEN = (
    HERE
    + """
call_command("migrate", verbosity=0, skip_checks=True)
factories.opened(factories.community())
"""
)
# Each hand answers again and again, all at the instant of the close: only the database can tell the answers apart.
ANSWER_OR_COUNT = (
    HERE
    + """
canvass = models.Canvass.objects.get()
if argument == "count":
    standing = models.Answer.objects.filter(standing="effective")
    while models.Answer.objects.count() < 25 or standing.count() < 3:
        time.sleep(0.01)
    count_canvass(canvass_id=canvass.pk, at=JUST_AFTER)
    raise SystemExit
seat = directory.Appointment.objects.get(person__name="Dr " + argument)
acting = roles.acting_as(seat.pk, OPENED_AT.date())
voice = queries.voices(canvass.pk)[acting.organisation_code]
for number in range(1000):
    given = factories.given(factories.Position.SUPPORT_IF, conditions=(f"{argument}, answer {number}",))
    try:
        answers.give_answer(given, voice_id=voice, by=acting, second_factor=True, at=CLOSES_AT)
        time.sleep(0.002)
    except Refused as refused:
        assert "has been counted" in str(refused), refused
        break
"""
)
STANDING = (
    HERE
    + """
canvass = models.Canvass.objects.select_related("matter").get()
print(json.dumps({
    "effective": list(models.Answer.objects.filter(standing="effective").values_list("voice__code", "conditions")),
    "counted": [(one["organisations"], one["condition"]) for one in counted(canvass)["conditions"]],
    "is_as_published": counted(canvass) == models.Count.objects.get(canvass=canvass).outcome,
}))
"""
)


@pytest.mark.django_db(transaction=True)
def test_hands_at_once_leave_one_effective_answer_each_and_the_count_is_of_what_stands(tmp_path):
    environment = shared_database(tmp_path)
    run_at_once(OPEN, ["-"], environment)

    run_at_once(ANSWER_OR_COUNT, ["A1", "A1 manager", "A1 deputy", "A2", "H1", "count"], environment)

    (printed,) = run_at_once(STANDING, ["-"], environment)
    found = json.loads(printed)
    assert sorted(code for code, _ in found["effective"]) == ["A1", "A2", "H1"]
    assert sorted(found["counted"]) == sorted([[code], condition] for code, (condition,) in found["effective"])
    assert found["is_as_published"]
