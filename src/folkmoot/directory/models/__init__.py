"""Tables of the directory. Every fact that can change carries its dates; periods are half-open."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from folkmoot.directory.models.groups import Group as Group
from folkmoot.directory.models.groups import GroupMember as GroupMember
from folkmoot.directory.models.groups import GroupTest as GroupTest
from folkmoot.directory.models.groups import GroupTestAnswer as GroupTestAnswer
from folkmoot.directory.models.prompts import PromptChange as PromptChange
from folkmoot.directory.models.wordings import CommunityWording as CommunityWording
from folkmoot.directory.models.wordings import ForumWording as ForumWording
from folkmoot.directory.models.wordings import GroupWording as GroupWording
from folkmoot.directory.models.wordings import SeatWording as SeatWording


class Organisation(models.Model):
    """A row is a body that can belong, answer or decide, from its opening to its close.

    Missing: no code where the register gives none (a federation, a place partnership).
    """

    kind = models.CharField(max_length=24)
    code = models.CharField(max_length=12, null=True, blank=True)
    name = models.CharField(max_length=200)
    legal_name = models.CharField(max_length=250, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    opened_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "code"], condition=Q(code__isnull=False), name="organisation_code_once"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["code"], name="organisation_by_code")]


class OrganisationName(models.Model):
    """A row is a name an organisation bore for a period.

    Missing: no rows for one that never changed its name; `Organisation.name` is the latest.
    """

    # Here and below, an index begins with the same column: a second one would only slow the national load.
    organisation = models.ForeignKey("directory.Organisation", models.CASCADE, related_name="names", db_index=False)
    name = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")), name="name_ends_after_start"
            ),
            models.UniqueConstraint(fields=["organisation", "starts_on"], name="name_once_a_day"),
        ]


class Affiliation(models.Model):
    """A row is one organisation's belonging to another for a period: a practice to its PCN, say."""

    organisation = models.ForeignKey(
        "directory.Organisation", models.CASCADE, related_name="affiliations", db_index=False
    )
    of = models.ForeignKey("directory.Organisation", models.CASCADE, related_name="affiliates", db_index=False)
    kind = models.CharField(max_length=24)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")), name="affiliation_ends_after_start"
            ),
            models.UniqueConstraint(fields=["organisation", "of", "kind", "starts_on"], name="affiliation_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["of", "kind", "starts_on"], name="affiliation_by_parent")]


class Succession(models.Model):
    """A row says that one organisation took over from another on a day."""

    predecessor = models.ForeignKey("directory.Organisation", models.CASCADE, related_name="successions")
    successor = models.ForeignKey("directory.Organisation", models.CASCADE, related_name="inheritances")
    happened_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once"),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="succession_by_another"),
        ]


class ListSize(models.Model):
    """A row is a practice's registered patients on a day."""

    organisation = models.ForeignKey(
        "directory.Organisation", models.CASCADE, related_name="list_sizes", db_index=False
    )
    counted_on = models.DateField()
    patients = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "counted_on"], name="list_size_once_a_day")
        ]


class RegisterLoad(models.Model):
    """A row is one file of the national register, loaded once: what it was, what it counted and what it said.

    Shape: `facts` is the packed statement, kept so that files may come in any order: the register is rebuilt from all
    of them. `counts` holds whole numbers by name: lines, refused, practices, bodies. `refused` gives the numbers of the
    lines passed over by reason. `changes` counts what the files loaded with it changed together: added, renamed, moved,
    closed. Missing: neither is known of files loaded before they were kept.
    """

    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64, unique=True)
    dataset = models.CharField(max_length=12)
    as_at = models.DateField()
    loaded_at = models.DateTimeField()
    counts = models.JSONField(default=dict)
    refused = models.JSONField(default=dict)
    changes = models.JSONField(default=dict)
    facts = models.BinaryField()


class Community(models.Model):
    """A row is a local general practice community: the boundary nothing crosses.

    Missing: null `worded_on`, here and below, where the words have held from the beginning.
    """

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    started_on = models.DateField()
    worded_on = models.DateField(null=True)


class CommunityOrganisation(models.Model):
    """A row is an organisation's standing in a community for a period: one of its own, or a partner."""

    community = models.ForeignKey("directory.Community", models.CASCADE, related_name="organisations")
    organisation = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="communities")
    standing = models.CharField(max_length=12)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["community", "organisation", "starts_on"], name="standing_once"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")), name="standing_ends_after_start"
            ),
        ]


class Correction(models.Model):
    """A row is what a community said of one of its own organisations from a day; said again, a later row replaces it.

    Shape: a PCN is named by its key, in `value` and in `instead_of`. Missing: an empty `value` is none at all.
    """

    community = models.ForeignKey("directory.Community", models.CASCADE, related_name="corrections")
    organisation = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="corrections")
    what = models.CharField(max_length=12)
    value = models.CharField(max_length=250, blank=True)
    instead_of = models.CharField(max_length=250, blank=True)
    starts_on = models.DateField()
    said_at = models.DateTimeField()


class CommunityStarter(models.Model):
    """A row lets an account start communities on pages; whoever runs the installation gives and takes it."""

    account = models.OneToOneField("accounts.Account", models.CASCADE, related_name="may_start_communities")
    allowed_at = models.DateTimeField()


class ModuleSwitch(models.Model):
    """A row turns one part of the product on or off for a community from an instant; the latest row holds."""

    community = models.ForeignKey("directory.Community", models.CASCADE, related_name="switches")
    module = models.CharField(max_length=30)
    on = models.BooleanField()
    switched_at = models.DateTimeField()


class ThresholdChange(models.Model):
    """A row sets one threshold of a community from a day on; of two that begin on a day, the later row holds.

    Missing: null `figure` returns it to the default.
    """

    community = models.ForeignKey("directory.Community", models.CASCADE, related_name="threshold_changes")
    threshold = models.CharField(max_length=30)
    figure = models.PositiveSmallIntegerField(null=True)
    starts_on = models.DateField()
    reason = models.CharField(max_length=300)
    set_by = models.ForeignKey("directory.Person", models.PROTECT, related_name="threshold_changes")
    set_at = models.DateTimeField()


class Person(models.Model):
    """A row is a person who acts for organisations; their account, if any, signs them in.

    Missing: whose details were not erased, null `erased_at`; else name and address say so.
    """

    name = models.CharField(max_length=120)
    email = models.EmailField(max_length=254, unique=True)
    account = models.OneToOneField("accounts.Account", models.SET_NULL, null=True, related_name="person")
    erased_at = models.DateTimeField(null=True)


class PersonCorrection(models.Model):
    """A row is a person's name or e-mail address put right, and what it was until then."""

    person = models.ForeignKey("directory.Person", models.PROTECT, related_name="corrections")
    what = models.CharField(max_length=8)
    was = models.CharField(max_length=254)
    became = models.CharField(max_length=254)
    corrected_at = models.DateTimeField()


class Appointment(models.Model):
    """A row is one role a person holds for one organisation in one community, from a day to a day.

    Missing: empty `appointed_by` where nobody said; no sessions where the role has no set time. Units: half-days a week.
    """

    community = models.ForeignKey("directory.Community", models.CASCADE, related_name="appointments")
    person = models.ForeignKey("directory.Person", models.PROTECT, related_name="appointments")
    organisation = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="appointments")
    role = models.CharField(max_length=30)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    appointed_by = models.CharField(max_length=200, blank=True)
    sessions_a_week = models.DecimalField(max_digits=3, decimal_places=1, null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["community", "person", "organisation", "role", "starts_on"], name="appointment_once"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")), name="appointment_ends_after_start"
            ),
        ]


class Authority(models.Model):
    """A row is how far a representative may bind the practice, from a day until the next row.

    Shape: categories is a list of category codes, used with `specified` only. Units: limit in pence; null, no limit.
    """

    appointment = models.ForeignKey("directory.Appointment", models.CASCADE, related_name="authorities")
    level = models.CharField(max_length=12)
    categories = models.JSONField(default=list)
    limit_pence = models.BigIntegerField(null=True)
    starts_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["appointment", "starts_on"], name="authority_once_a_day")
        ]


class Forum(models.Model):
    """A row is an outside meeting where general practice has something to say, and what it may decide.

    Missing: null `starts_on` where nobody said since when.
    """

    community = models.ForeignKey("directory.Community", models.CASCADE, related_name="forums")
    host = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="forums")
    name = models.CharField(max_length=160)
    purpose = models.TextField(blank=True)
    decides = models.TextField(blank=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    why_closed = models.CharField(max_length=300, blank=True, default="")
    worded_on = models.DateField(null=True)


class Seat(models.Model):
    """A row is general practice's place at a forum: why we go, what we want, in what capacity its holder speaks.

    Shape: it speaks for every practice, unless its constituents say for whom; it ends where it is dropped. `scope` says
    whether it speaks for other primary care too, `funding_basis` who pays for the time, by what letter or agreement.
    Missing: null `starts_on` where nobody said since when.
    """

    forum = models.ForeignKey("directory.Forum", models.CASCADE, related_name="seats")
    why = models.TextField(blank=True)
    remit = models.TextField(blank=True)
    outcome_sought = models.TextField(blank=True)
    capacity = models.CharField(max_length=20, default="provider")
    scope = models.CharField(max_length=20, default="general_practice")
    funding = models.CharField(max_length=10, default="not_said")
    funding_basis = models.CharField(max_length=300, blank=True, default="")
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    why_dropped = models.CharField(max_length=300, blank=True, default="")
    worded_on = models.DateField(null=True)


class SeatConstituent(models.Model):
    """A row says that a seat speaks for one organisation, a practice or all the practices of a PCN, for a period.

    Missing: null `starts_on` where it did from the beginning.
    """

    seat = models.ForeignKey("directory.Seat", models.CASCADE, related_name="constituents", db_index=False)
    organisation = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="spoken_for_by")
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["seat", "organisation"], condition=Q(ends_on__isnull=True), name="seat_constituent_once"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["seat"], name="constituents_of_a_seat")]


class SeatHolding(models.Model):
    """A row is who holds a seat for a term, and the deputy who goes when they cannot.

    Shape: a term that was ended to leave the seat vacant says so; any other runs out, and the seat lapses.
    """

    seat = models.ForeignKey("directory.Seat", models.CASCADE, related_name="holdings")
    holder = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="seats_held")
    deputy = models.ForeignKey("directory.Appointment", models.PROTECT, null=True, related_name="seats_deputised")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    left_vacant = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")), name="holding_ends_after_start"
            ),
        ]


class SeatCover(models.Model):
    """A row is who goes instead of a seat's holder and deputy for some days: leave, illness, a clash."""

    seat = models.ForeignKey("directory.Seat", models.CASCADE, related_name="covers")
    cover = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="seats_covered")
    why = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="cover_ends_after_start"),
        ]
