"""Information requests in every state, reached by the operations people use: the workforce return of scenario 2."""

from datetime import date

from tests.factories import london

from folkmoot.front_door import models, queries
from folkmoot.front_door.domain.information import Basis, Drafted, Whom
from folkmoot.front_door.domain.information_values import ItemKind
from folkmoot.front_door.operations import information, information_replies

# Thursday 15 October 2026. Ten working days on is Thursday 29 October: 16, 19-23, 26-29 October.
THURSDAY, FAIR_ON = london(10, 15), date(2026, 10, 29)
MONDAY = date(2026, 10, 19)
FIRST = london(10, 1)
# Five that were asked on the first of October, differently put, and three that were not.
EARLIER = (
    "How many receptionists are in post?",
    "Number of whole-time nurses in post",
    "Total pharmacists shared with other sites",
    "Do you have a vacancy for a salaried doctor?",
    "How many sessions a week do locums work?",
)
QUESTIONS = (
    "Number of receptionists in post",
    "How many whole-time nurses are in post?",
    "How many pharmacists shared with other sites?",
    "Vacancy for a salaried doctor",
    "Number of sessions a week locums work",
    "How many people left in the last quarter?",
    "Is the rota filled for the bank holidays?",
    "When does your next trainee begin?",
)
KINDS = (ItemKind.NUMBER,) * 6 + (ItemKind.YES_NO, ItemKind.DATE)


def drafted(**overrides):
    """What is said of the workforce return."""
    facts = {
        "title": "Workforce return",
        "purpose": "To see where winter cover is short",
        "basis": Basis.VOLUNTARY,
        "minutes": 45,
        "due_on": FAIR_ON,
        "whom": Whom.ALL,
    }
    return Drafted(**facts | overrides)


def draft(place, *, by="ICB", at=THURSDAY, questions=QUESTIONS, kinds=KINDS, **overrides):
    """A draft with its questions."""
    acting = place.acting(by, at)
    name = information.draft(drafted(**overrides), by=acting, at=at)
    one = queries.information_by_reference(name, acting)
    for question, kind in zip(questions, kinds, strict=False):
        information.add_items([question], kind, request_id=one.pk, by=acting, at=at)
    return one


def issued(place, *, by="ICB", at=THURSDAY, **more):
    """A request that went out, or was held."""
    one = draft(place, by=by, at=at, **more)
    information.issue(request_id=one.pk, by=place.acting(by, at), at=at)
    return again(place, one, by)


def again(place, one, by="ICB", at=THURSDAY):
    """The request as it is now."""
    return queries.information_by_reference(f"I-{one.year}-{one.number:03d}", place.acting(by, at))


def earlier(place, pcns=("ALDER", "HAZEL"), *, at=FIRST, **more):
    """The same team asked the networks themselves for five of the items a fortnight before."""
    chosen = tuple(place.organisations[code].pk for code in pcns)
    facts = {"title": "Network workforce", "whom": Whom.NETWORKS, "chosen": chosen, "due_on": date(2026, 10, 15)}
    return issued(place, at=at, questions=EARLIER, **facts | more)


GIVEN = ("12", "7", "2", "0", "5", "6", "yes", "2027-01-04")


def answers(one, values=GIVEN):
    """What is answered, by question."""
    return {item.pk: value for item, value in zip(queries.items_of(one), values, strict=False)}


def answered(place, one, seat="A1 manager", values=GIVEN, at=THURSDAY):
    """A practice's answer."""
    return information_replies.answer(answers(one, values), request_id=one.pk, by=place.acting(seat, at), at=at)


def kept(one, code):
    """What stands as the answer of that practice, in the order of the questions."""
    rows = models.InformationAnswer.objects.filter(
        reply__asked__request_id=one.pk, reply__asked__code=code, reply__stands=True
    )
    return list(rows.order_by("item__order").values_list("value", flat=True))
