"""Addresses of plans, under /plans/."""

from django.urls import path

from trellis.plans.views import answers, quoting, reading, serving, writing

app_name = "plans"
urlpatterns = [
    path("case/<int:case_id>/", writing.assemble, name="assemble"),
    path("<int:plan_id>/", reading.plan, name="plan"),
    path("<int:plan_id>/pdf/", reading.pdf, name="pdf"),
    path("<int:plan_id>/json/", reading.as_json, name="json"),
    path("<int:plan_id>/add/<str:letter>/", writing.add, name="add"),
    path("<int:plan_id>/line/<int:line_id>/", writing.edit, name="line"),
    path("<int:plan_id>/line/<int:line_id>/remove/", writing.remove, name="remove"),
    path("<int:plan_id>/line/<int:line_id>/restore/", writing.restore, name="restore"),
    path("<int:plan_id>/line/<int:line_id>/move/", writing.move, name="move"),
    path("<int:plan_id>/serve/", serving.serve, name="serve"),
    path("<int:plan_id>/served/", serving.served, name="served"),
    path("<int:plan_id>/change/", serving.change, name="change"),
    path("<int:plan_id>/council/", serving.council, name="council"),
    path("<int:plan_id>/answers/", answers.answers, name="answers"),
    path("<int:plan_id>/answers/note/", answers.note, name="note"),
    path("quoted/<int:request_id>/", quoting.quoted, name="quoted"),
    path("<int:plan_id>/final/", serving.final, name="final"),
]
