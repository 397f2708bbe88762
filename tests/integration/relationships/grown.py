"""Visits made and small wins told in a place, and a place with so many: for holding short lists against long ones."""

from datetime import date, timedelta

from tests import factories
from tests.factories import london

from folkmoot.directory.queries.register import members_of
from folkmoot.relationships.models import StanceRoll, StanceRound, StanceTopic
from folkmoot.relationships.operations import visits, wins
from folkmoot.relationships.operations.visits import Promised, Visited
from folkmoot.relationships.operations.wins import Won

NOW = london(9, 24, 15)
TODAY = date(2026, 9, 24)
# Alder is large enough to be asked where it stands, and is not; Hazel is being asked.
ENOUGH = {
    "ALDER": {"A1": 9800, "A2": 7400, "A3": 11200, "A4": 6100, "A5": 6700},
    "HAZEL": {"H1": 13200, "H2": 9700},
}


def visited(place, practice="A1", /, *, by="senior manager", on=TODAY, promised=None, at=NOW, **overrides):
    """A visit, noted; `promised` is what and by when."""
    said = {"met": "The partners", "heard": "Too many forms."} | overrides
    return visits.note_visit(
        Visited(practice_id=place.organisations[practice].pk, visited_on=on, **said),
        promised=Promised(what=promised[0], due_on=promised[1]) if promised else None,
        by=place.acting(by, at),
        at=at,
    )


def told(place, words="One form fewer", /, *, by="A1", of=None, matter="", at=NOW):
    """A small win, told."""
    key = place.organisations[of].pk if of else None
    return wins.tell_win(Won(words=words, organisation_id=key, matter=matter), by=place.acting(by, at), at=at)


def asked_to_stand(place, number):
    """The last of so many rounds of stances in Hazel, open, each on as many topics: put there, for one at a time is asked."""
    hazel, by = place.organisations["HAZEL"], place.appointments["Hazel"]
    for _ in range(number):
        one = StanceRound.objects.create(
            community=place.community, pcn=hazel, opened_by=by, opened_at=NOW, closes_at=NOW + timedelta(days=14)
        )
        for each in range(number):
            StanceTopic.objects.create(round=one, place=each + 1, words=f"Topic {each}")
        for practice in members_of(hazel.pk, TODAY):
            StanceRoll.objects.create(round=one, practice=practice)
    factories.still_to_record()
    return one


def grown(place, number):
    """The parts of the addresses of a place with so many visits to each of its practices, and as many promises on each."""
    for n in range(number):
        for practice in ("A1", "A2"):
            made = visited(place, practice, on=TODAY - timedelta(days=n), promised=("Ask the board", TODAY))
            for _ in range(n):
                promised = Promised(what="Ask again", due_on=TODAY)
                visits.promise(promised, visit_id=made.pk, by=place.acting("senior manager", NOW), at=NOW)
    mine = visited(place, "H1", by="Alder", promised=("Bring the rota", TODAY))
    for n in range(number):
        win = told(place, f"One form fewer {n}", by="A2", of=("A1", "A2", "H1")[n])
        for seat in ("H1", "Alder", "A1 manager")[: n + 1]:
            wins.give_thanks(win_id=win.pk, by=place.acting(seat, NOW), at=NOW)
    return {
        "stance_round": asked_to_stand(place, number).pk,
        "win": win.pk,
        "community": place.community.slug,
        "visit": made.pk,
        "commitment": made.commitments.first().pk,
        "mine": mine.pk,
    }
