"""Addresses of pages about people. Children are named by a number that says nothing about them."""

from django.urls import path

from trellis.people.views import caring, finding, guarding, involving, record

app_name = "people"
urlpatterns = [
    path("", finding.find, name="find"),
    path("new/", finding.register, name="register"),
    path("emergency/", guarding.emergency, name="emergency"),
    path("guardian/", guarding.guardian, name="guardian"),
    path("guardian/<int:emergency_id>/", guarding.review, name="review"),
    path("rights/", caring.rights, name="rights"),
    path("<uuid:child_id>/", record.child, name="child"),
    path("<uuid:child_id>/history/", record.history, name="history"),
    path("<uuid:child_id>/details/", record.details, name="details"),
    path("<uuid:child_id>/needs/", record.needs, name="needs"),
    path("<uuid:child_id>/setting/", record.setting, name="setting"),
    path("<uuid:child_id>/address/", record.address, name="address"),
    path("<uuid:child_id>/carers/new/", caring.add, name="add-carer"),
    path("<uuid:child_id>/carers/<int:carer_id>/", caring.change, name="change-carer"),
    path("<uuid:child_id>/carers/<int:carer_id>/end/", caring.end, name="end-carer"),
    path("<uuid:child_id>/carers/<int:carer_id>/acts/", caring.arrange, name="arrange"),
    path("<uuid:child_id>/acts/<int:arrangement_id>/end/", caring.end_arrangement, name="end-arrangement"),
    path("<uuid:child_id>/asked-again/", caring.asked_again, name="asked-again"),
    path("<uuid:child_id>/involved/new/", involving.add, name="involve"),
    path("<uuid:child_id>/involved/<int:involvement_id>/end/", involving.end, name="end-involvement"),
    path("<uuid:child_id>/involved/<int:involvement_id>/hand-over/", involving.hand_over, name="hand-over"),
    path("<uuid:child_id>/restrict/", guarding.restrict, name="restrict"),
    path("<uuid:child_id>/unrestrict/", guarding.unrestrict, name="unrestrict"),
    path("<uuid:child_id>/name/", guarding.name_somebody, name="name-somebody"),
]
