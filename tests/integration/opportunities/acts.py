"""What the tests of opportunities do over and over, from a seat."""

from tests.opportunities import PUBLISHED_AT

from folkmoot.desk import queries as desk
from folkmoot.opportunities.operations import expressing, publishing
from folkmoot.opportunities.queries import opportunities as reading


def waits(place, seat, at):
    return [
        (one.what, one.due_at)
        for one in desk.waiting_for(place.acting(seat, at), at)
        if one.page in {"opportunity", "own-scores"}
    ]


def publish(place, one, *, by="senior manager", at=PUBLISHED_AT):
    return publishing.publish_opportunity(opportunity_id=one.pk, by=place.acting(by, at), at=at)


def express(place, one, seat, *, at=PUBLISHED_AT, words="We want it", said="This is why"):
    answers = {each.pk: said for each in reading.criteria_of(one)}
    return expressing.express_interest(words, answers, opportunity_id=one.pk, by=place.acting(seat, at), at=at)
