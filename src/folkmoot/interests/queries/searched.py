"""What of the register of interests is found by its words."""

from django.apps import apps
from django.db.models import Q, QuerySet

from folkmoot.directory.domain.acting import Acting
from folkmoot.interests import models
from folkmoot.interests.domain.declaration import Kind
from folkmoot.interests.domain.register import KEPT_BACK
from folkmoot.search.domain.text import Text
from folkmoot.search.queries.subjects import Subject


def _interests() -> QuerySet[models.Interest]:
    return models.Interest.objects.select_related("person", "organisation")


def _interest(one: models.Interest) -> Text | None:
    """Where it lies and what it is; never why somebody wished it kept back. What it was before it changed is not found."""
    if one.replaced_at is not None:
        return None
    body = one.body if one.organisation is None else one.organisation.name
    return Text(
        community_id=one.community_id,
        name=str(one.person_id),
        title=f"{one.person.name}: {Kind(one.kind).words.lower()} interest in {body}",
        words=one.words,
        day=one.arose_on,
    )


def _interests_read_by(acting: Acting) -> QuerySet[models.Interest]:
    """As the page of a person's interests: members read them, and what is kept back its person and the executive alone."""
    if not acting.is_member:
        return models.Interest.objects.none()
    rows = models.Interest.objects.filter(community_id=acting.community_id)
    if acting.is_executive:
        return rows
    return rows.filter(~Q(keep_back__in=KEPT_BACK) | Q(person_id=acting.person_id))


SUBJECTS = (
    Subject(
        kind="interest",
        one="Interest",
        words="Interests",
        page="person-interests",
        rows=_interests,
        text=_interest,
        seen_by=_interests_read_by,
        parts={apps.get_model("directory.Person"): "person", apps.get_model("directory.Organisation"): "organisation"},
    ),
)
