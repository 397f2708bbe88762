"""Pages of the mail that has not arrived: what it is about and why; sending it again. Never what a letter says."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from folkmoot.design import forms
from folkmoot.design.access import open_to
from folkmoot.design.paging import paged
from folkmoot.design.writing import written
from folkmoot.desk import queries
from folkmoot.desk.operations import mail as operations
from folkmoot.desk.web import mail_page as present
from folkmoot.directory.web.access import ADMINISTRATORS
from folkmoot.directory.web.acting import ActingRequest
from folkmoot.directory.web.views.form_page import form_page
from folkmoot.post.domain.trouble import Trouble, trouble_of

_WHO_SEES = "the community's administrators; nobody sees here what a letter says"


class SettleForm(forms.Form):
    """What to do about a letter that has not arrived."""

    decision = forms.ChoiceField(
        label="What should happen?",
        choices=[("again", "Send it again"), ("arrived", "Leave it: they say it arrived")],
        hints={"again": "If it did arrive after all, it arrives twice."},
    )


@open_to(ADMINISTRATORS)
def mail(request: ActingRequest, community: str) -> HttpResponse:
    """Mail to the community's people that could not be sent, is being tried again or nobody is sure of."""
    asked, words = request.GET.get("state", ""), request.GET.get("words", "").strip()
    trouble = Trouble(asked) if asked in set(Trouble) else None
    page = paged(queries.troubled_mail(request.acting.community_id, request.at, trouble, words), request)
    boxes = [
        {"name": "words", "label": "Name, or e-mail address", "chosen": words},
        {
            "name": "state",
            "label": "State",
            "options": [(one.value, one.words) for one in Trouble],
            "chosen": trouble or "",
            "all": "Every state",
        },
    ]
    return render(
        request,
        "desk/mail.html",
        {
            "lines": present.lines(page.rows, request.acting),
            "page": page,
            "boxes": boxes,
            "narrowed": bool(trouble or words),
            "community": community,
            "who_can_see": _WHO_SEES,
        },
    )


@open_to(ADMINISTRATORS)
def settle_letter(request: ActingRequest, community: str, letter: int) -> HttpResponse:
    """Decide about one letter: send it again, or note that it arrived."""
    one = queries.stuck_letter(request.acting.community_id, letter, request.at)
    form = SettleForm(request.POST or None)
    if trouble_of(one) is Trouble.GIVEN_UP:
        form.offer("decision", [("again", "Send it again")])

    def decide() -> None:
        again = form.cleaned_data["decision"] == "again"
        act = operations.send_again if again else operations.take_as_arrived
        act(letter_id=letter, by=request.acting, at=request.at)

    if request.method == "POST" and written(form, decide):
        again = form.cleaned_data["decision"] == "again"
        messages.success(request, "It goes out in the next round." if again else "Noted. It is not sent again.")
        return redirect("mail", community)
    line = present.line(one, request.acting)
    return form_page(
        request,
        form,
        "A letter that has not arrived",
        "Save",
        caption=line.what,
        intro=f"To {line.to}. {line.state.text}. {line.why}",
        back=("All mail that has not arrived", reverse("mail", args=[community])),
        who_can_see=_WHO_SEES,
    )
