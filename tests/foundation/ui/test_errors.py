"""Error pages: in words, the same for nothing and nothing-for-you, and losing nothing that was typed."""

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpRequest
from django.test import Client, RequestFactory

from trellis.config import errors

pytestmark = pytest.mark.django_db

LONG = "He is calmer when somebody reads with him after lunch."


def sent(origin: str = "http://testserver", path: str = "/ask/", **typed: str) -> HttpRequest:
    return RequestFactory().post(path, {"words": LONG, **typed}, headers={"origin": origin})


def test_nothing_here_reads_the_same_whether_or_not_there_is_something(client: Client) -> None:
    missing = client.get("/no-such-page/")
    hidden = errors.not_found(
        RequestFactory().get("/people/1/"), Http404("No Child matches the given query.")
    )

    assert missing.status_code == hidden.status_code == 404
    assert "Child" not in hidden.content.decode()
    assert "There is nothing here that you can see" in missing.content.decode()


def test_a_refusal_says_why() -> None:
    response = errors.forbidden(
        RequestFactory().get("/x/"), PermissionDenied("Only a manager may hand over cases.")
    )

    assert response.status_code == 403
    assert "Only a manager may hand over cases." in response.content.decode()


def test_a_failure_is_told_without_asking_the_database(
    django_assert_num_queries: pytest.FixtureRequest,
) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]  # pytest-django's fixture has no public type
        response = errors.failed(RequestFactory().get("/x/"))

    assert response.status_code == 500
    assert "This is our fault, not yours" in response.content.decode()


@pytest.mark.parametrize(("wrong", "status"), [(RequestDataTooBig("x"), 413), (ValueError("x"), 400)])
def test_what_cannot_be_read_says_that_nothing_was_saved(wrong: Exception, status: int) -> None:
    response = errors.bad_request(RequestFactory().get("/x/"), wrong)

    assert response.status_code == status
    assert "Nothing was saved" in response.content.decode()


def test_a_form_that_is_too_old_can_be_sent_again() -> None:
    html = errors.csrf_failed(sent()).content.decode()

    assert f'<input type="hidden" name="words" value="{LONG}">' in html
    assert "Send it again" in html


def test_a_form_from_somewhere_else_cannot_be_sent_on_by_one_press() -> None:
    html = errors.csrf_failed(sent(origin="https://elsewhere.example")).content.decode()

    assert "Send it again" not in html
    assert f"<blockquote>{LONG}</blockquote>" in html


def test_what_nobody_typed_is_sent_again_but_not_shown() -> None:
    html = errors.forbidden(
        sent(seen="2026-11-23T01:26:38.839968+00:00"), PermissionDenied("x")
    ).content.decode()

    assert '<input type="hidden" name="seen" value="2026-11-23T01:26:38.839968+00:00">' in html
    assert "<blockquote>2026" not in html


def test_somebody_signed_out_while_typing_keeps_what_they_typed() -> None:
    html = errors.forbidden(sent(), PermissionDenied("x")).content.decode()

    assert "You have been signed out" in html
    assert LONG in html


@pytest.mark.parametrize("name", ["password", "new_password1", "csrfmiddlewaretoken", "code"])
def test_a_secret_is_never_shown_again(name: str) -> None:
    html = errors.csrf_failed(sent(**{name: "correct horse battery staple"})).content.decode()

    assert "correct horse" not in html


def test_nothing_typed_at_sign_in_is_shown_again() -> None:
    html = errors.csrf_failed(sent(path="/accounts/login/")).content.decode()

    assert LONG not in html
