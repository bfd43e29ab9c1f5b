"""Sign-in's addresses: the package's own, less what does not belong where accounts come from invitations."""

from django.urls import include, path, re_path

from trellis.foundation.access import views
from trellis.foundation.access.signing_in_views import SignInView

urlpatterns = [
    re_path(r"^email/$|^confirm-email/|^3rdparty/$|^3rdparty/signup/$|^social/", views.not_here),
    path("login/", SignInView.as_view(), name="account_login"),
    path("", include("allauth.urls")),
]
