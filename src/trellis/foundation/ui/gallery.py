"""What the gallery shows: made-up people and dates, and one small template for each component."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator

from trellis.foundation.ui import forms
from trellis.foundation.ui.parts import (
    Act,
    Band,
    Chip,
    IdentityBar,
    Moment,
    Note,
    Step,
    Tag,
    Task,
    WorkRow,
)

FOLDER = Path(__file__).parent / "templates" / "ui" / "gallery"
TODAY = date(2026, 11, 20)


class Sample(forms.Form):
    """One of each field."""

    name = forms.TextField("What is your name?", autocomplete="name")
    email = forms.EmailField("Email address", hint="We only use this to tell you what is happening")
    phone = forms.PhoneField("Phone number", required=False)
    postcode = forms.PostcodeField("Postcode")
    arrived = forms.DateField("When did the request arrive?", hint="For example, 5 1 2026", not_after="today")
    asked_by = forms.ChoiceField(
        "Who asked?",
        [("parent", "A parent or carer"), ("school", "A school or college", "With or without the family")],
    )
    agrees = forms.ChoiceField("Does the family agree?", [("yes", "Yes"), ("no", "No")], inline=True)
    needs = forms.ManyField(
        "What helps now?", [("talk", "Speech and language"), ("move", "Occupational therapy")]
    )
    language = forms.SelectField("Language", [("en", "English"), ("pl", "Polski"), ("ro", "Română")])
    hours = forms.NumberField("How much time?", unit="hours a week", smallest=1, largest=30)
    words = forms.LongTextField("What would you like to tell us?", hint="Your own words are fine", rows=4)
    report = forms.FileField("A report, if you have one", kinds=(".pdf", ".docx"), required=False)
    copy = forms.TickField("Send me a copy")


class Narrow(forms.Form):
    """A form of filters."""

    district = forms.SelectField("District", [("tendring", "Tendring"), ("harlow", "Harlow")], required=False)
    state = forms.SelectField("State", [("late", "Late"), ("soon", "Due soon")], required=False)


@dataclass(frozen=True, slots=True)
class Section:
    """One component: its name, the template that shows it, and that template's text."""

    title: str
    template: str
    source: str

    @property
    def anchor(self) -> str:
        return Path(self.template).stem


def sections() -> list[Section]:
    """Every component, in the order of the files."""
    shown = sorted(path for path in FOLDER.glob("*.html") if path.name[0].isdigit())
    return [Section(_title(path), f"ui/gallery/{path.name}", path.read_text().strip()) for path in shown]


def _title(path: Path) -> str:
    return path.stem.split("_", 1)[1].replace("_", " ").capitalize()


def content() -> dict[str, object]:
    """Everything the small templates name."""
    typed = {"name": "Amara Bright", "arrived-day": "31", "arrived-month": "2", "arrived-year": "2026"}
    return {
        "on": TODAY,
        "blank": Sample(today=TODAY),
        "wrong": Sample(typed, today=TODAY, auto_id="wrong_%s"),
        "several": _several(),
        "narrow": Narrow(),
        "chips": [Chip("Tendring", "?state=late"), Chip("Late", "?district=tendring")],
        "bar": _bar(),
        "band": _band(),
        "late_band": _late_band(),
        "story": _story(),
        "steps": _steps(),
        "rows": _rows(),
        "tasks": _tasks(),
        "notes": _notes(),
        "leaf": Paginator(range(240), 20).page(5),
    }


def _several() -> Sample:
    """A table pasted with more than one line wrong."""
    form = Sample({"words": "2024,moon\n2024,sun"}, today=TODAY, auto_id="several_%s")
    lines = ["Line 1: “moon” is not a setting here.", "Line 2: “sun” is not a setting here."]
    form.add_error("words", ValidationError(lines))
    return form


def _bar() -> IdentityBar:
    return IdentityBar(
        name="Seun Okafor-Lane",
        called="Shay",
        facts=(("Born", "3 March 2019, aged 7"), ("Year", "3"), ("School", "Larkmead Primary")),
        flags=(Tag("Interpreter: Yoruba", "blue"), Tag("Address hidden", "red")),
    )


def _band() -> Band:
    return Band(
        where="Gathering advice",
        next="Send the draft plan",
        due=TODAY + timedelta(days=9),
        who="Priya Nash, plan co-ordinator",
        week=14,
        act=Act("Send the draft", "#"),
    )


def _late_band() -> Band:
    return Band(
        where="Waiting for a decision",
        next="Say whether the council will assess",
        due=TODAY - timedelta(days=3),
        who="Tom Adeyemi, senior officer",
        week=7,
        is_late=True,
        act=Act("Record the decision", "#"),
    )


def _story() -> list[Moment]:
    return [
        Moment("Draft plan to the family", date(2026, 11, 29), "to come", by="Priya Nash"),
        Moment("Advice from the psychologist", date(2026, 11, 13), "late", text="Asked for on 2 October."),
        Moment("Advice from speech and language therapy", date(2026, 10, 28), by="Ruth Lindqvist", href="#"),
        Moment(
            "The council agreed to assess",
            date(2026, 9, 25),
            by="Tom Adeyemi",
            cites="Regulation 5, SEND Regulations 2014",
        ),
        Moment(
            "Request received",
            date(2026, 8, 17),
            "corrected",
            reason="The letter was opened three days after it came.",
        ),
        Moment("Request received", date(2026, 8, 14), by="Amara Bright"),
    ]


def _steps() -> list[Step]:
    return [
        Step("You asked for an assessment", met_on=date(2026, 8, 14), state="done"),
        Step("The council decides whether to assess", date(2026, 9, 25), date(2026, 9, 25), "done"),
        Step(
            "People who know Shay give advice",
            date(2026, 11, 13),
            None,
            "late",
            help_text="What you can do",
            help_href="#",
        ),
        Step(
            "You see a draft plan",
            date(2026, 11, 29),
            None,
            "now",
            "You will have 15 days to say what you think.",
        ),
        Step("The plan is final", date(2027, 1, 1)),
    ]


def _rows() -> list[WorkRow]:
    why = "Psychologist's advice is 12 days late; the draft cannot go out by week 16"
    return [
        WorkRow(
            "Seun Okafor-Lane",
            "#",
            "Chase the psychologist's advice",
            TODAY - timedelta(days=12),
            None,
            why,
            "You",
            Tag("Late", "red"),
            Act("Chase", "#"),
            "1",
        ),
        WorkRow(
            "Mina Castellan",
            "#",
            "Send the draft plan",
            TODAY + timedelta(days=2),
            TODAY,
            "Two working days left",
            "You",
            Tag("Soon", "amber"),
            Act("Send the draft", "#"),
            "2",
        ),
        WorkRow(
            "Teo Vance",
            "#",
            "Ring the family, as promised",
            TODAY + timedelta(days=6),
            None,
            "Promised on 13 November",
            "Priya Nash",
            None,
            Act("Note the call", "#"),
            "3",
        ),
    ]


def _tasks() -> list[Task]:
    return [
        Task("About your child", "#", "Done", "green"),
        Task("What helps and what is hard", "#", "Not finished", "amber", "You can come back to this"),
        Task("Check and send", "", "Cannot start yet", "grey"),
    ]


def _notes() -> list[Note]:
    asked = datetime(2026, 11, 17, 21, 40, tzinfo=UTC)
    return [
        Note(
            "Amara Bright",
            asked,
            "Has the psychologist's report come yet? School said it might be late.",
            True,
        ),
        Note(
            "Priya Nash",
            asked + timedelta(hours=12),
            "Not yet. I asked again today.\n\nI will write to you by Monday.",
            role="plan co-ordinator",
        ),
    ]
