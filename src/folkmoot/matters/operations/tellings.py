"""Mail that tells people what has happened to something they were asked, asked for themselves, or carry."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from folkmoot.directory import queries as directory
from folkmoot.matters import models, queries
from folkmoot.matters.domain import letter_keys, reminders
from folkmoot.matters.domain.canvass import local_day
from folkmoot.matters.domain.matter import reference
from folkmoot.post import operations as post
from folkmoot.post.domain.message import Letter


def tell_stale(matter: models.Matter, words: str, *, at: datetime) -> None:
    """Tell the carrier and the deputy that what they hold is overtaken, and by what."""
    _tell_speakers(
        matter,
        subject="Wait before you speak",
        text=f"Your instruction on this matter is out of date: {words}.\n\n"
        "Please do not use your brief, nor a copy you have printed, until the instruction is approved again. "
        "You are told when it is.",
        at=at,
    )


def tell_standing_again(matter: models.Matter, *, at: datetime) -> None:
    """Tell the carrier and the deputy that what was overtaken is approved again."""
    _tell_speakers(
        matter,
        subject="Your instruction stands again",
        text="Your instruction on this matter was looked at again, and approved. Please read your brief anew.",
        at=at,
    )


def _tell_speakers(matter: models.Matter, *, subject: str, text: str, at: datetime) -> None:
    instruction = queries.instruction_carried(matter)
    assert instruction is not None, "only what was approved is overtaken, and approved again"
    beginning = letter_keys.of_speakers(instruction.pk)
    # Only the latest word holds.
    post.cancel_beginning(beginning, at)
    speakers = filter(None, (instruction.carrier_id, instruction.deputy_id))
    address = address_of(matter, "instruction")
    post.queue_all(
        [
            Letter(
                key=f"{beginning}{hand.appointment_id} {at:%Y-%m-%d %H:%M:%S.%f}",
                to=(hand.name, hand.email),
                subject=f"{subject}: {matter.title}",
                text=f"Dear {hand.name},\n\n{matter.title}\n\n{text}\n\nSee the instruction:\n{address}\n",
                may_be_sent_at=reminders.out_of_quiet_hours(at),
                kind="brief",
            )
            for hand in directory.hands_with(speakers, local_day(at))
        ]
    )


def tell_released(position: models.AgreedPosition, *, at: datetime) -> None:
    """Tell the partners who can now read a position that it is released to them."""
    matter, day = position.matter, local_day(at)
    address = address_of(matter, "position")
    post.queue_all(
        [
            Letter(
                key=f"{letter_keys.of_release(position.pk)}{hand.appointment_id}",
                to=(hand.name, hand.email),
                subject=f"General practice's position: {matter.title}",
                text=f"Dear {hand.name},\n\n{matter.community.name} has agreed its position on this matter, and released "
                f"it to you:\n\n{matter.title}\n\nRead the position:\n{address}\n",
                may_be_sent_at=reminders.out_of_quiet_hours(at),
                kind="position",
            )
            for hand in directory.hands_of_any_role(matter.community_id, queries.partners_of(matter, day), day)
        ]
    )


def address_of(matter: models.Matter, page: str) -> str:
    """The whole address of one of the matter's pages."""
    return settings.ADDRESS + reverse(page, args=[matter.community.slug, reference(matter.year, matter.number)])
