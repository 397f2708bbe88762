"""Handing a paper in takes the lock twice and looks into the file between: nobody waits, and nothing slips through."""

import pytest
from django.db import connection
from tests import files, meetings
from tests.meetings import PLANNED_AT

from folkmoot.kernel.errors import Refused
from folkmoot.meetings import models
from folkmoot.meetings.operations import agenda, papers

pytestmark = pytest.mark.usefixtures("whole_record")


def test_nobody_waits_while_a_file_is_looked_into(place, monkeypatch):
    item = meetings.item(place, meetings.planned(place))
    before, seen = len(connection.savepoint_ids), []
    looked = papers.look_into

    def watched(*args):
        seen.append(len(connection.savepoint_ids))
        return looked(*args)

    monkeypatch.setattr(papers, "look_into", watched)
    meetings.paper(place, item)

    # As many transactions as before it was handed in: none of the operation's own is open, and no row is held.
    assert seen == [before]


def test_what_changed_while_a_file_was_looked_into_is_asked_again(place, monkeypatch):
    meeting = meetings.planned(place)
    item = meetings.item(place, meeting)
    looked, content = papers.look_into, files.word("The rota")

    def off_the_agenda(*args):
        by = place.acting("senior manager", PLANNED_AT)
        agenda.take_off(item_id=item.pk, because="Not now.", by=by, at=PLANNED_AT)
        return looked(*args)

    monkeypatch.setattr(papers, "look_into", off_the_agenda)
    with pytest.raises(Refused, match="This item is not on the agenda"):
        meetings.paper(place, item, content)
    assert not models.Paper.objects.exists()


def test_two_who_bring_the_same_file_at_once_leave_one_paper(place, monkeypatch):
    item = meetings.item(place, meetings.planned(place))
    looked, content = papers.look_into, files.word("The rota")

    def brought_meanwhile(*args):
        monkeypatch.setattr(papers, "look_into", looked)
        meetings.paper(place, item, content)
        return looked(*args)

    monkeypatch.setattr(papers, "look_into", brought_meanwhile)
    with pytest.raises(Refused, match="This very file is a paper of this item already"):
        meetings.paper(place, item, content, by="Alder")
    assert models.Paper.objects.count() == 1
