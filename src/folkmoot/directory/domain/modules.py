"""The parts of the product a community may switch off, and the pages that go with each: this one table says which."""

from collections.abc import Iterable
from enum import StrEnum


class Module(StrEnum):
    """A part of the product with pages of its own. What is not in one is the heart and is always on.

    A part joins the list with its first page: nothing is offered here that does not work yet.
    """

    MANDATES = "mandates"
    CONVERSATIONS = "conversations"
    PARTNER_VIEWS = "partner_views"
    LOOP_HEALTH = "loop_health"
    LMC_SPACE = "lmc_space"
    MEETINGS = "meetings"
    FRONT_DOOR = "front_door"
    INTERESTS = "interests"
    OPPORTUNITIES = "opportunities"
    REPRESENTATION = "representation"
    VISITS = "visits"
    STANCES = "stances"
    WINS = "wins"
    LOOK_BACKS = "look_backs"
    FUNDING = "funding"
    PRIORITIES = "priorities"

    @property
    def words(self) -> str:
        return _MODULES[self][0]

    @property
    def about(self) -> str:
        """What it does, in a sentence."""
        return _MODULES[self][1]

    @property
    def pages(self) -> frozenset[str]:
        """The names of the addresses that answer only while it is on."""
        return frozenset(_MODULES[self][2].split())


_MODULES = {
    Module.MANDATES: (
        "Mandates and delegated powers",
        "Standing authority from practices, who may decide what, challenges to a decision, and asking practices again.",
        "mandates mandates-file mandate new-mandate renew-mandate withdraw-mandate opt-out opt-in "
        "scheme scheme-file scheme-versions new-scheme withdraw-power give-back-power decide challenge settle "
        "recalls recalls-file recall recall-power recall-mandate recall-executive join-recall leave-recall take-up-recall",
    ),
    Module.CONVERSATIONS: (
        "Conversations and changed views",
        "What was said outside meetings, and practices whose view changed after the count.",
        "conversation conversations correct-conversation withdraw-conversation changed-view",
    ),
    Module.PARTNER_VIEWS: (
        "Partners' views",
        "A practice's representative asks the practice's own partners before answering.",
        "partner-views partner-view",
    ),
    Module.LOOP_HEALTH: (
        "How the loop is doing",
        "Whether everyone was heard, told in time and spoken for, by quarter.",
        "loop-health loop-file speakers-felt",
    ),
    Module.LMC_SPACE: (
        "The LMC's own space",
        "Notes for the LMC's officers and administrators alone, and what practices write to them privately.",
        "lmc-space lmc-notes-on lmc-note new-lmc-note change-lmc-note remove-note restore-note lmc-letters lmc-letter new-lmc-letter read-lmc-letter",
    ),
    Module.MEETINGS: (
        "Meetings and the forward plan",
        "What is decided when, agendas, who came, notes, decisions, actions and minutes.",
        "forward-plan forward-plan-file meetings meetings-calendar plan-meeting meeting meeting-calendar change-meeting "
        "call-off-meeting send-agenda build-agenda new-item change-item take-off-item answer-item move-item attendance "
        "item declare-at-item settle-at-item minute-decision reword-decision put-decision confirm-decision "
        "new-statement strike-statement "
        "new-action actions actions-file action change-action close-action draft-minutes minutes say-worth start-round "
        "my-calendar make-calendar revoke-calendar pack pack-file make-pack new-paper paper withdraw-paper "
        "minutes-version minutes-pdf minutes-word approve-minutes leave-off-minutes publish-minutes "
        "defer-item say-what-came-of-it",
    ),
    Module.FRONT_DOOR: (
        "The front door",
        "One place where partners ask general practice, and practices ask partners; side approaches are sent here.",
        "requests requests-file request new-request redirect-approach triage-request pass-on-request decline-request "
        "answer-request take-up-request lead-to-opportunity lead-to-seat "
        "lead-to-wish lead-to-information join-request close-request ask-request-again withdraw-request "
        "pledges make-pledge take-pledge-back whom-to-ask whom-to-ask-file whom-to-ask-entry new-whom-to-ask change-whom-to-ask "
        "take-whom-to-ask-off capacity-statements capacity-statements-file capacity-statement new-capacity-statement "
        "withdraw-capacity-statement outside-requests outside-request turn-away release-mail door-health door-health-file "
        "obstacles obstacles-file "
        "information-requests information-requests-file information-load new-information-request information-request "
        "change-information-request add-information-questions drop-information-questions issue-information-request "
        "re-date-information-request close-information-request withdraw-information-request say-to-more-time "
        "information-answers answer-information-request information-sheet return-information-sheet "
        "decline-information-request ask-for-more-time "
        "payments payments-file payment new-payment take-on-payment hand-on-payment say-on-payment settle-payment "
        "withdraw-payment assign-payment payment-not-so dispute-information-clause give-information-basis requests-with "
        "add-request-file request-file take-request-file-away outside-file",
    ),
    Module.INTERESTS: (
        "The register of interests",
        "What people declare, renewed each year, and who reads it; matters and meetings say where it counts.",
        "interest-register interest-register-file person-interests my-interests declare-my-interest change-my-interest "
        "end-my-interest make-interest-return interest-returns interest-returns-file decide-register-readers "
        "answer-keep-back",
    ),
    Module.OPPORTUNITIES: (
        "Fair chances",
        "Pilots, bids and places published to all at once, applied for unseen, scored blind or drawn; who got what.",
        "opportunities opportunities-file opportunity new-opportunity change-opportunity prepare-opportunity "
        "opportunity-needs publish-opportunity void-opportunity express-interest let-opportunity-pass "
        "declare-opportunity-interest name-scorers stand-scorer-down own-scores score-expression hand-in-scores "
        "award-opportunity settle-tie draw-opportunity opportunity-draw-file query-award answer-award-query fair-shares "
        "fair-shares-file awards-file enter-award put-entered-award-right take-entered-award-back",
    ),
    Module.REPRESENTATION: (
        "Seats, and word to all members",
        "The seat map, how a practice reaches each table, what speakers bring back, wishes for a seat, the charter, and the bulletin.",
        "seat-map seat-map-file who-could-go seat-route forum-dates new-forum-date move-forum-date call-off-forum-date "
        "seat-story seat-story-file debrief "
        "seat-wishes seat-wishes-file new-seat-wish seat-wish answer-seat-wish withdraw-seat-wish "
        "charter charter-file new-charter charter-version keep-to-charter "
        "bulletins new-bulletin bulletin change-bulletin send-bulletin",
    ),
    Module.VISITS: (
        "Visits to practices",
        "Who of those who lead was seen where, what they heard and promised there, and who waits longest for a visit.",
        "visits visits-file practices-to-visit practices-to-visit-file new-visit visit correct-visit withdraw-visit "
        "new-commitment close-commitment",
    ),
    Module.STANCES: (
        "Where practices stand",
        "Rounds in which the practices of a PCN say, topic by topic, how they stand to one another and how they would like to.",
        "stances new-stance-round stance-round say-stances",
    ),
    Module.WINS: (
        "Small wins",
        "What got better, in a line each, told to all of the community's own, with thanks.",
        "wins wins-file new-win win thank-for-win take-win-back",
    ),
    Module.LOOK_BACKS: (
        "Look-backs with partners",
        "One thing that went well and one that did not, looked back at by both sides with the same questions; what was learnt.",
        "look-backs new-look-back look-back-at-matter lessons lessons-file change-lesson take-lesson-out "
        "stand-down-from-look-back look-back look-back-pdf look-back-word answer-went-well answer-did-not hand-in-look-back take-back-look-back "
        "name-for-look-back new-lesson agree-lessons agree-no-longer publish-lessons call-off-look-back",
    ),
    Module.FUNDING: (
        "Capacity and funding",
        "Who pays for the executive's work and until when, the time people give to it, the case for more, options weighed, and how payments are earned.",
        "funding funding-file new-funding-line funding-line correct-funding-line end-funding-line "
        "take-back-funding-line time-given time-given-file new-time-given correct-time-given end-time-given "
        "take-back-time-given "
        "funding-cases funding-cases-file new-funding-case funding-case funding-case-file "
        "funding-case-word change-funding-case "
        "new-case-option change-case-option take-out-case-option submit-funding-case link-funding-case "
        "decide-funding-case wait-for-funding-case no-line-of-funding-case withdraw-funding-case "
        "capacity-options capacity-options-file new-capacity-option capacity-option change-capacity-option ask-trust "
        "take-back-capacity-option "
        "learning-events learning-events-file new-learning-event learning-event learning-event-calendar "
        "change-learning-event put-off-learning-event call-off-learning-event come-to-learning learning-register "
        "new-learning-material learning-material withdraw-learning-material new-learning-step change-learning-step "
        "take-out-learning-step mark-learning-step",
    ),
    Module.PRIORITIES: (
        "Setting priorities",
        "Rounds in which everyone suggests, practices name a few and the leadership group chooses; how each stands since.",
        "priorities priorities-file priority say-on-priority hand-on-priority priority-rounds open-priority-round "
        "priority-round priority-suggestions-file suggest-priority suggest-nothing take-suggestion-back "
        "count-suggestion-with name-priorities choose-priority take-priority-off publish-priorities "
        "call-off-priority-round bring-to-priority tell-of-contribution contributions-file",
    ),
}
_PARTS = {page: module for module in Module for page in module.pages}


def part_of(page: str) -> Module | None:
    """The part that the page of that name goes with. Missing: None, for what is always on."""
    return _PARTS.get(page)


def switched_off(name: str, module: Module) -> str:
    """What a community that switched a part off tells whoever comes to one of its pages."""
    return f"{name} has switched “{module.words}” off. Ask a community administrator to switch it on."


def still_off(switches: Iterable[tuple[str, bool]]) -> frozenset[Module]:
    """The parts that are off after these switches, the earliest first; a part nobody ever switched is on."""
    latest = dict(switches)
    return frozenset(module for module in Module if not latest.get(module.value, True))
