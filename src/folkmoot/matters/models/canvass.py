"""Tables of the canvass: the question, the frozen roll, the answers, the count, and who looked."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class Canvass(models.Model):
    """A row is one question put to a roll of voices, with its rule. Wording, rule and roll are fixed once it opens.

    Shape: `rule` is the rule of the canvass document, format folkmoot-canvass/1. `electorate` is `practices`, or
    `group` with the group that votes. A binding canvass takes answers only from people with a second factor.
    """

    matter = models.ForeignKey("matters.Matter", models.PROTECT, related_name="canvasses")
    wording = models.TextField(max_length=1000)
    explanation = models.TextField(max_length=4000, blank=True)
    electorate = models.CharField(max_length=12)
    group = models.ForeignKey("directory.Group", models.PROTECT, null=True, related_name="+")
    rule_template = models.CharField(max_length=30)
    rule = models.JSONField()
    binds = models.BooleanField(default=False)
    closes_at = models.DateTimeField()
    drafted_at = models.DateTimeField()
    drafted_by = models.ForeignKey("directory.Person", models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    roll_hash = models.CharField(max_length=64, blank=True)
    rule_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(opened_at__isnull=True) | Q(closes_at__gt=F("opened_at")),
                name="canvass_closes_after_opening",
            )
        ]


class Voice(models.Model):
    """A row is one entitled voice on the roll, with its name, PCN and list size of the day the canvass opened."""

    canvass = models.ForeignKey("matters.Canvass", models.PROTECT, related_name="voices")
    organisation = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="+")
    appointment = models.ForeignKey("directory.Appointment", models.PROTECT, null=True, related_name="+")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=350)
    pcn_code = models.CharField(max_length=12, null=True)
    pcn_name = models.CharField(max_length=200, blank=True)
    patients = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["canvass", "code"], name="voice_once")]
        indexes: ClassVar = [models.Index(fields=["organisation", "canvass"], name="voice_by_organisation")]


class Answer(models.Model):
    """A row is one answer given for a voice. A changed answer is a new row; the one before is marked replaced.

    Shape: `standing` is `effective`, `provisional`, `refused` by the practice, or `replaced`; the database holds at
    most one effective and one provisional answer to a voice. `salt` keeps an answer from being guessed from its leaf
    in the tree.
    """

    voice = models.ForeignKey("matters.Voice", models.PROTECT, related_name="answers")
    position = models.CharField(max_length=12)
    sentence = models.CharField(max_length=400, blank=True)
    conditions = models.JSONField(default=list)
    authority = models.CharField(max_length=12)
    standing = models.CharField(max_length=12)
    at = models.DateTimeField()
    # Nobody's answers are looked for by the person: an answer is its organisation's.
    given_by = models.ForeignKey("directory.Person", models.PROTECT, related_name="+", db_index=False)
    given_by_words = models.CharField(max_length=350)
    via = models.CharField(max_length=12)
    source_words = models.CharField(max_length=300, blank=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey("directory.Person", models.PROTECT, null=True, related_name="+", db_index=False)
    refused_at = models.DateTimeField(null=True)
    refused_by_words = models.CharField(max_length=350, blank=True, default="")
    refused_because = models.CharField(max_length=400, blank=True, default="")
    salt = models.BinaryField(max_length=32)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["voice"], condition=Q(standing="effective"), name="one_effective_answer"),
            models.UniqueConstraint(
                fields=["voice"], condition=Q(standing="provisional"), name="one_provisional_answer"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | (Q(authority="provisional") & Q(confirmed_at__gte=F("at"))),
                name="confirmed_after_given",
            ),
            models.CheckConstraint(
                condition=Q(refused_at__isnull=True) | (Q(authority="provisional") & Q(confirmed_at__isnull=True)),
                name="refused_unless_confirmed",
            ),
        ]


class Confirmer(models.Model):
    """A row names who confirms a practice's provisional answers, from an instant; the latest row holds.

    Missing: no appointment, nobody is named: whoever may bind the practice is asked.
    """

    community = models.ForeignKey("directory.Community", models.PROTECT, related_name="+")
    organisation = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="confirmers")
    appointment = models.ForeignKey("directory.Appointment", models.PROTECT, null=True, related_name="+")
    named_at = models.DateTimeField()
    named_by_words = models.CharField(max_length=350)


class Interest(models.Model):
    """A row is an interest declared for a voice in one canvass, and how it is handled.

    Missing: no `treatment`, the executive has not handled it yet and it stands as declared; null `person`, others noted it
    of the practice, or it was declared before it was kept whose it is.
    """

    voice = models.OneToOneField("matters.Voice", models.PROTECT, related_name="interest")
    person = models.ForeignKey("directory.Person", models.PROTECT, null=True, related_name="+")
    words = models.CharField(max_length=400)
    handling = models.CharField(max_length=12)
    declared_at = models.DateTimeField()
    declared_by_words = models.CharField(max_length=350)
    treatment = models.CharField(max_length=12, blank=True, default="")
    reason = models.CharField(max_length=400, blank=True, default="")
    handled_at = models.DateTimeField(null=True)
    handled_by_words = models.CharField(max_length=350, blank=True, default="")


class NotedInterest(models.Model):
    """A row is the interest of an organisation that has no voice in a canvass: noted beside the roll, changing no count.

    Missing: null `person`, it was noted before it was kept who did.
    """

    person = models.ForeignKey("directory.Person", models.PROTECT, null=True, related_name="+")
    canvass = models.ForeignKey("matters.Canvass", models.PROTECT, related_name="noted_interests")
    organisation = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="+")
    words = models.CharField(max_length=400)
    declared_at = models.DateTimeField()
    declared_by_words = models.CharField(max_length=350)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["canvass", "organisation"], name="noted_interest_once"),
        ]


class Proxy(models.Model):
    """A row lets one organisation's answer count for another's in some categories, for a period, once accepted."""

    community = models.ForeignKey("directory.Community", models.PROTECT, related_name="proxies")
    giver = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="proxies_given")
    holder = models.ForeignKey("directory.Organisation", models.PROTECT, related_name="proxies_held")
    categories = models.JSONField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    offered_at = models.DateTimeField()
    offered_by_words = models.CharField(max_length=350)
    accepted_at = models.DateTimeField(null=True)
    accepted_by_words = models.CharField(max_length=350, blank=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(giver=F("holder")), name="proxy_not_to_oneself"),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")), name="proxy_ends_after_start"
            ),
        ]


class Invitation(models.Model):
    """A row is one person's link to answer for one voice; using it to confirm an answer spends it."""

    voice = models.ForeignKey("matters.Voice", models.PROTECT, related_name="invitations")
    appointment = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    spent_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["voice", "appointment"], name="invitation_once")]


class TellerPost(models.Model):
    """A row appoints a person without an interest as teller of one canvass.

    Missing: not stood down, null `ended_at` and no words.
    """

    canvass = models.ForeignKey("matters.Canvass", models.PROTECT, related_name="tellers")
    appointment = models.ForeignKey("directory.Appointment", models.PROTECT, related_name="+")
    appointed_at = models.DateTimeField()
    appointed_by_words = models.CharField(max_length=350)
    ended_at = models.DateTimeField(null=True)
    ended_by_words = models.CharField(max_length=350, blank=True, default="")
    ended_because = models.CharField(max_length=400, blank=True, default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["canvass", "appointment"], condition=Q(ended_at__isnull=True), name="teller_once"
            )
        ]


class Look(models.Model):
    """A row is one time a teller saw named answers; the practices looked at can read it."""

    canvass = models.ForeignKey("matters.Canvass", models.PROTECT, related_name="looks")
    by_words = models.CharField(max_length=350)
    why = models.CharField(max_length=60)
    at = models.DateTimeField()


class Count(models.Model):
    """A row is the count of a closed canvass: its outcome, the document's hash and the root anyone can check against.

    Shape: `outcome` is the outcome document of `folkmoot recount`.
    """

    canvass = models.OneToOneField("matters.Canvass", models.PROTECT, related_name="count")
    counted_at = models.DateTimeField()
    outcome = models.JSONField()
    root = models.CharField(max_length=64)


class Receipt(models.Model):
    """A row proves that a voice's answer stands in the tree that was counted.

    Shape: `path` is the list of [side, hash] from the leaf to the root.
    """

    voice = models.OneToOneField("matters.Voice", models.PROTECT, related_name="receipt")
    answer = models.OneToOneField("matters.Answer", models.PROTECT, related_name="receipt")
    leaf = models.CharField(max_length=64)
    path = models.JSONField()
