"""Fields: what they accept, what they say, and that what was typed is kept."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.html import parse_html

from trellis.foundation.access import Refused
from trellis.foundation.ui import forms

TODAY = date(2026, 1, 5)


COMMAS = "Use a comma only for thousands, like 2,500, and a point for parts, like 2.5"


class Arrival(forms.Form):
    when = forms.DateField("When did it arrive?", not_after="today", missing="Enter the date it arrived")


class Told(forms.Form):
    table = forms.LongTextField("Table")


class Everything(forms.Form):
    name = forms.TextField("Name", longest=10)
    email = forms.EmailField("Email address")
    phone = forms.PhoneField("Phone number", required=False)
    postcode = forms.PostcodeField("Postcode", required=False)
    weeks = forms.NumberField("How many weeks?", smallest=1, largest=39, required=False)
    kind = forms.ChoiceField("Who asked?", [("parent", "A parent"), ("school", "A school", "Or a college")])
    agrees = forms.TickField("They agree", required=False)
    report = forms.FileField("Report", required=False, megabytes=1)


def arrival(**parts: str) -> Arrival:
    return Arrival({f"when-{name}": value for name, value in parts.items()}, today=TODAY)


def everything(**typed: object) -> Everything:
    return Everything({"name": "Jo", "email": "jo@example.com", "kind": "parent"} | typed)


@pytest.mark.parametrize(
    ("day", "month", "year"),
    [
        ("5", "1", "2026"),
        ("05", "01", "2026"),
        ("5", "Jan", "2026"),
        ("5", "january", "2026"),
        ("5 jan 2026", "", ""),
        ("5/1/2026", "", ""),
        ("5th January 2026", "", ""),
        ("2026-01-05", "", ""),
    ],
)
def test_a_date_is_understood_however_it_is_typed(day: str, month: str, year: str) -> None:
    form = arrival(day=day, month=month, year=year)

    assert form.is_valid(), form.errors
    assert form.cleaned_data["when"] == TODAY


@pytest.mark.parametrize(
    ("day", "month", "year", "sentence"),
    [
        ("31", "2", "2026", "31 February 2026 is not a date. Check the day and the month."),
        ("1", "13", "2026", "There is no month 13. Enter a month from 1 to 12."),
        ("1", "", "2026", "The date needs a month as well."),
        ("1", "", "", "The date needs a month and year as well."),
        ("one", "1", "2026", "Enter a date in numbers, like 5 1 2026."),
        ("5", "1", "26", "Write the year in full, like 2026."),
        ("6", "1", "2026", "6 January 2026 is in the future. Check the date."),
        ("", "", "", "Enter the date it arrived"),
    ],
)
def test_a_date_that_cannot_be_says_what_to_do(day: str, month: str, year: str, sentence: str) -> None:
    form = arrival(day=day, month=month, year=year)

    assert form.errors["when"] == [sentence]


def test_a_wrong_date_keeps_what_was_typed() -> None:
    html = str(arrival(day="31", month="feb", year="2026")["when"])

    assert 'value="31"' in html
    assert 'value="feb"' in html
    assert 'value="2026"' in html


def test_a_date_before_the_first_allowed_says_so() -> None:
    class Served(forms.Form):
        on = forms.DateField("Served on", not_before=date(2026, 1, 1))

    form = Served({"on": "2025-12-31"})

    assert form.errors["on"] == ["31 December 2025 is too early. The date must be 1 January 2026 or after."]


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", "", "Enter name"),
        ("name", "Bartholomew!", "Use 10 characters or fewer. There are 12."),
        ("email", "jo at example", "Enter an email address in the right form, like name@example.com"),
        ("phone", "call me", "Enter a phone number, like 01632 960 001 or +44 7700 900 982"),
        ("postcode", "CM1", "Enter a full UK postcode, like CM1 1QH"),
        ("weeks", "two", "Answer “How many weeks?” with a number, like 3"),
        ("weeks", "2.5", "Answer “How many weeks?” with a whole number, like 3"),
        ("weeks", "2,5", COMMAS),
        ("weeks", "1,0,0", COMMAS),
        ("weeks", "12,5000", COMMAS),
        ("weeks", "40", "Answer “How many weeks?” with 39 or less"),
        ("weeks", "1e1", "Answer “How many weeks?” with a number, like 3"),
        ("weeks", "1_0", "Answer “How many weeks?” with a number, like 3"),
        ("kind", "council", "Choose one of the answers shown"),
        ("kind", "", "Answer “Who asked?”"),
    ],
)
def test_a_field_says_in_words_what_is_wrong(field: str, typed: str, sentence: str) -> None:
    form = everything(**{field: typed})

    assert form.errors[field] == [sentence]


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("postcode", "cm11qh", "CM1 1QH"),
        ("weeks", "12", 12),
        ("weeks", "", None),
        ("phone", "+44 7700 900 982", "+44 7700 900 982"),
        ("agrees", "on", True),
    ],
)
def test_a_field_tidies_what_it_accepts(field: str, typed: str, kept: object) -> None:
    form = everything(**{field: typed})

    assert form.is_valid(), form.errors
    assert form.cleaned_data[field] == kept


def test_a_file_that_is_too_large_is_refused_in_words() -> None:
    large = SimpleUploadedFile("report.pdf", b"x" * (1024 * 1024 + 1))

    form = Everything({"name": "Jo", "email": "jo@example.com", "kind": "parent"}, {"report": large})

    assert form.errors["report"] == ["The file must be smaller than 1 MB"]


def test_what_was_typed_cannot_become_markup() -> None:
    html = str(everything(name="<script>")["name"])

    assert "<script>" not in html


def test_a_field_that_may_be_empty_says_so() -> None:
    form = everything()

    assert "Postcode (optional)" in str(form["postcode"])
    assert "(optional)" not in str(form["agrees"])


def test_a_refusal_becomes_a_sentence_on_the_form() -> None:
    form = arrival(day="5", month="1", year="2026")

    def refuse() -> None:
        raise Refused("The draft has already been sent.")

    assert forms.attempt(form, refuse) is False
    assert form.non_field_errors() == ["The draft has already been sent."]


def test_a_refusal_about_a_field_stands_beside_it_with_a_link_to_what_is_in_the_way() -> None:
    form = arrival(day="5", month="1", year="2026")

    def refuse() -> None:
        raise Refused("It is <taken>: 100% of it.", about="when", see=("/taken/?a=1&b=2", "Look at “It”"))

    assert forms.attempt(form, refuse) is False
    assert (form.non_field_errors(), form.errors["when"]) == ([], ["It is <taken>: 100% of it."])
    assert 'It is &lt;taken&gt;: 100% of it. <a href="/taken/?a=1&amp;b=2">Look at “It”</a>' in str(
        form["when"]
    )


def test_several_things_wrong_with_a_long_text_are_a_list_before_it() -> None:
    form = Told({"table": "1\n2"})

    def refuse() -> None:
        raise Refused("Line 1: <b>.", "Line 2: no.", about="table")

    assert forms.attempt(form, refuse) is False
    assert "More than one thing is wrong. Each is in the list before this field." in str(form["table"])
    assert '<ul class="faults"><li>Line 1: &lt;b&gt;.</li><li>Line 2: no.</li></ul>' in str(form["table"])


def test_a_refusal_about_a_field_that_is_not_asked_for_is_of_the_whole_form() -> None:
    form = arrival(day="5", month="1", year="2026")

    def refuse() -> None:
        raise Refused("Two things", "are wrong.", about="moon")

    assert forms.attempt(form, refuse) is False
    assert form.non_field_errors() == ["Two things are wrong."]


def test_nothing_is_done_with_a_form_that_is_wrong() -> None:
    done: list[str] = []

    assert forms.attempt(arrival(day="31", month="2", year="2026"), lambda: done.append("it")) is False
    assert done == []


def test_a_date_field_prints_three_named_boxes_with_its_error() -> None:
    html = str(arrival(day="1", month="", year="2026")["when"])

    assert parse_html(html) == parse_html(
        """<div class="govuk-form-group govuk-form-group--error">
        <fieldset class="govuk-fieldset" role="group" aria-describedby="id_when-error">
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">When did it arrive?</legend>
        <p id="id_when-error" class="govuk-error-message"><span class="govuk-visually-hidden">Error:</span>
        The date needs a month as well.</p>
        <div class="govuk-date-input" id="id_when">
        <div class="govuk-date-input__item"><div class="govuk-form-group">
        <label class="govuk-label govuk-date-input__label" for="id_when-day">Day</label>
        <input class="govuk-input govuk-date-input__input govuk-input--width-2 govuk-input--error"
        id="id_when-day" name="when-day" type="text" inputmode="text" value="1"></div></div>
        <div class="govuk-date-input__item"><div class="govuk-form-group">
        <label class="govuk-label govuk-date-input__label" for="id_when-month">Month</label>
        <input class="govuk-input govuk-date-input__input govuk-input--width-2 govuk-input--error"
        id="id_when-month" name="when-month" type="text" inputmode="text"></div></div>
        <div class="govuk-date-input__item"><div class="govuk-form-group">
        <label class="govuk-label govuk-date-input__label" for="id_when-year">Year</label>
        <input class="govuk-input govuk-date-input__input govuk-input--width-4 govuk-input--error"
        id="id_when-year" name="when-year" type="text" inputmode="numeric" value="2026"></div></div>
        </div></fieldset></div>"""
    )


@pytest.mark.parametrize(
    "typed", ["£1,300", "£ 1300", "1300", " 1,300 ", "1 300", "1\u202f300", "\u202a1300\u202c"]
)
def test_pounds_are_taken_as_people_write_them_and_the_sign_stands_before(typed: str) -> None:
    class Costs(forms.Form):
        cost = forms.NumberField("What does it cost?", unit=forms.POUNDS)

    form = Costs({"cost": typed})

    assert (form.is_valid(), form.cleaned_data) == (True, {"cost": 1300})
    assert re.search(r'govuk-input__prefix"[^>]*>£', str(form["cost"]))
    assert "govuk-input__suffix" not in str(form["cost"])


@pytest.mark.parametrize("typed", ["-3", "\N{MINUS SIGN}3", " \N{MINUS SIGN}3 "])
def test_a_minus_is_taken_as_people_write_it(typed: str) -> None:
    class Growth(forms.Form):
        growth = forms.NumberField("By how much?", smallest=-5)

    form = Growth({"growth": typed})

    assert (form.is_valid(), form.cleaned_data) == (True, {"growth": -3})


FLAG = "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
UNSEEN = ["\u200b", "\u2060", "\ufeff", "\u202e", "\u200d \u200c", "\u00ad", "\u3164", "\u2800", "\ufe0f"]


@pytest.mark.parametrize("typed", UNSEEN)
@pytest.mark.parametrize("kind", [forms.TextField, forms.LongTextField])
def test_what_cannot_be_seen_is_nothing(kind: type[forms.TextField], typed: str) -> None:
    class Named(forms.Form):
        name = kind("Name")

    form = Named({"name": typed})

    assert (form.is_valid(), form.errors["name"]) == (False, ["Enter name"])


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("\ufeffJo\u200b", "Jo"),
        ("Jo\u202e Bloggs\u2060 ", "Jo Bloggs"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d🏫", "👩\u200d🏫"),
        (FLAG, FLAG),
        ("\u0602١٢\u0603", "\u0602١٢\u0603"),
        ("é\n\tO’Brien", "é\n\tO’Brien"),
        ("?", "?"),
    ],
    ids=["zero width", "turned round", "Persian", "emoji", "a flag", "Arabic signs", "lines", "a sign"],
)
def test_words_are_kept_as_they_are_seen(typed: str, kept: str) -> None:
    form = Told({"table": typed})

    assert (form.is_valid(), form.cleaned_data) == (True, {"table": kept})
