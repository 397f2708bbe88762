"""Addresses of the directory under a community's short name."""

from django.urls import path

from folkmoot.directory.web.views import community, forums, groups, organisations, people

urlpatterns = [
    path("set-up", community.set_up, name="set-up"),
    path("modules", community.modules, name="modules"),
    path("organisations", organisations.organisations, name="organisations"),
    path("organisations.csv", organisations.organisations_file, name="organisations-file"),
    path("organisations/add", organisations.add_organisation, name="add-organisation"),
    path("organisations/<int:organisation>", organisations.organisation, name="organisation"),
    path("organisations/<int:organisation>/end", organisations.end_standing, name="end-standing"),
    path("organisations/<int:organisation>/rename", organisations.rename_organisation, name="rename-organisation"),
    path("organisations/<int:organisation>/succeed", organisations.succeed_organisation, name="succeed-organisation"),
    path("people", people.people, name="people"),
    path("people.csv", people.people_file, name="people-file"),
    path("people/add", people.new_person, name="new-person"),
    path("people/load", people.load_people_page, name="load-people"),
    path("people/template.csv", people.people_template, name="people-template"),
    path("people/<int:person>", people.person, name="person"),
    path("people/<int:person>/roles/add", people.give_role, name="give-role"),
    path("roles/<int:appointment>/end", people.end_role, name="end-role"),
    path("roles/<int:appointment>/authority", people.set_authority, name="set-authority"),
    path("groups", groups.groups, name="groups"),
    path("groups.csv", groups.groups_file, name="groups-file"),
    path("groups/add", groups.new_group, name="new-group"),
    path("groups/<int:group>", groups.group, name="group"),
    path("groups/<int:group>/describe", groups.describe_group, name="describe-group"),
    path("groups/<int:group>/end", groups.end_group, name="end-group"),
    path("groups/<int:group>/members/add", groups.add_member, name="add-member"),
    path("places/<int:place>/end", groups.end_place, name="end-place"),
    path("forums", forums.forums, name="forums"),
    path("forums.csv", forums.forums_file, name="forums-file"),
    path("forums/add", forums.new_forum, name="new-forum"),
    path("forums/speakers", forums.speakers, name="speakers"),
    path("forums/<int:forum>", forums.forum, name="forum"),
    path("forums/<int:forum>/seats/add", forums.add_seat, name="add-seat"),
    path("seats/<int:seat>/hold", forums.hold_seat, name="hold-seat"),
    path("seats/<int:seat>/cover", forums.cover_seat, name="cover-seat"),
    path("seats/<int:seat>/vacate", forums.vacate_seat, name="vacate-seat"),
    path("seats/<int:seat>/reword", forums.reword_seat, name="reword-seat"),
]
