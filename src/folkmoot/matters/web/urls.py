"""Addresses of the loop, under a community's short name."""

from django.urls import path

from folkmoot.matters.web.views import canvass, loop, matter, powers

urlpatterns = [
    path("matters", matter.matters, name="matters"),
    path("matters/new", matter.raise_matter, name="raise-matter"),
    path("matters/<str:reference>", matter.matter, name="matter"),
    path("matters/<str:reference>/route", matter.route, name="route"),
    path("matters/<str:reference>/withdraw", matter.withdraw, name="withdraw"),
    path("matters/<str:reference>/ask", canvass.new_canvass, name="new-canvass"),
    path("advice/<int:consultation>", matter.advise, name="advise"),
    path("canvasses/<int:canvass>", canvass.canvass, name="canvass"),
    path("canvasses/<int:canvass>/open", canvass.open_canvass, name="open-canvass"),
    path("canvasses/<int:canvass>/answer", canvass.answer, name="answer"),
    path("canvasses/<int:canvass>/answers/<int:answer>/confirm", canvass.confirm_answer, name="confirm-answer"),
    path("canvasses/<int:canvass>/interest", canvass.declare_interest, name="declare-interest"),
    path("matters/<str:reference>/position", loop.position, name="position"),
    path("matters/<str:reference>/position/agree", loop.agree_position, name="agree-position"),
    path("matters/<str:reference>/position/release", loop.release_position, name="release-position"),
    path("matters/<str:reference>/instruction", loop.instruction, name="instruction"),
    path("matters/<str:reference>/instruction/draft", loop.draft_instruction, name="draft-instruction"),
    path("matters/<str:reference>/instruction/approve", loop.approve_instruction, name="approve-instruction"),
    path("matters/<str:reference>/brief/issue", loop.issue_brief, name="issue-brief"),
    path("matters/<str:reference>/brief", loop.brief, name="brief"),
    path("matters/<str:reference>/outcome", loop.outcome, name="outcome"),
    path("matters/<str:reference>/feedback", loop.feedback, name="feedback"),
    path("matters/<str:reference>/conversation", loop.conversation, name="conversation"),
    path("matters/<str:reference>/decide", powers.decide, name="decide"),
    path("matters/<str:reference>/mandate", powers.new_mandate, name="new-mandate"),
    path("decisions/<int:decision>/challenge", powers.challenge, name="challenge"),
    path("challenges/<int:challenge>", powers.settle, name="settle"),
    path("scheme", powers.scheme, name="scheme"),
    path("scheme/new", powers.new_scheme, name="new-scheme"),
    path("mandates", powers.mandates, name="mandates"),
    path("mandates/<int:mandate>", powers.mandate, name="mandate"),
    path("mandates/<int:mandate>/withdraw", powers.withdraw_mandate, name="withdraw-mandate"),
    path("mandates/<int:mandate>/purposes/<int:purpose>/opt-out", powers.opt_out, name="opt-out"),
    path("proxies", powers.proxies, name="proxies"),
    path("proxies/<int:proxy>/accept", powers.accept_proxy, name="accept-proxy"),
    path("proxies/<int:proxy>/end", powers.revoke_proxy, name="revoke-proxy"),
]
