"""Addresses under /local-offer/comments/: what people said, and the desk."""

from django.urls import path

from trellis.voice.views import answering, desk, hearing

app_name = "voice"
urlpatterns = [
    path("", hearing.said, name="said"),
    path("tell/", hearing.tell, name="tell"),
    path("thanks/", hearing.thanks, name="thanks"),
    path("desk/", desk.desk, name="desk"),
    path("desk/log/", desk.log, name="log"),
    path("desk/answers/write/", answering.write, name="write"),
    path("desk/answers/<int:answer_id>/", answering.answer, name="answer"),
    path("desk/answers/<int:answer_id>/change/", answering.change, name="change"),
    path("desk/answers/<int:answer_id>/publish/", answering.publish, name="publish"),
    path("desk/answers/<int:answer_id>/done/", answering.done, name="done"),
    path("desk/<int:comment_id>/", desk.comment, name="comment"),
    path("desk/<int:comment_id>/sort/", desk.sort, name="sort"),
    path("desk/<int:comment_id>/redact/", desk.redact, name="redact"),
    path("desk/<int:comment_id>/check/", desk.check, name="check"),
]
