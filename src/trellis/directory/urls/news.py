"""Addresses of the newsletter. No address of a person is in any of them."""

from django.urls import path

from trellis.directory.views import news

app_name = "directory_news"
urlpatterns = [
    path("", news.news, name="news"),
    path("asked/", news.asked, name="asked"),
    path("desk/", news.desk, name="desk"),
    path("desk/<int:newsletter_id>/", news.write, name="write"),
    path("desk/<int:newsletter_id>/send/", news.send, name="send"),
    path("confirm/<slug:key>/", news.confirm, name="confirm"),
    path("leave/<slug:key>/", news.leave, name="leave"),
    path("<int:newsletter_id>/", news.issue, name="issue"),
]
