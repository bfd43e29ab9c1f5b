"""Forms of the newsletter: for whoever asks for it, and for whoever writes it."""

from typing import Any

from trellis.directory.queries.news import Issue, Item
from trellis.foundation.area import current_area
from trellis.foundation.ui.forms import (
    EmailField,
    Form,
    HiddenField,
    LongTextField,
    ManyField,
    TextField,
    TickField,
)


class Subscribe(Form):
    """An address, and which parts of the area."""

    email = EmailField("Your email address", missing="Enter your email address")
    districts = ManyField(
        "Only news of these places", required=False, hint="Tick none for news of everywhere."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: as Form
        super().__init__(*args, **kwargs)
        offered = [(one.slug, one.name) for one in current_area().districts]
        self.fields["districts"].offer(offered)  # type: ignore[attr-defined]  # a ManyField


class Begin(Form):
    """A new issue."""

    title = TextField("Its subject", hint="What people see in their inbox.", missing="Give it a subject")


class Send(Form):
    """What was read when it is sent."""

    seen = HiddenField(required=False)


class Write(Form):
    """An issue being written: its opening, and each item with what to do with it."""

    title = TextField("Its subject", missing="Give it a subject")
    opening = LongTextField("Opening", required=False, rows=4)
    seen = HiddenField(required=False)

    def __init__(self, *args: Any, issue: Issue, **kwargs: Any) -> None:  # Any: as Form
        kwargs["initial"] = {"title": issue.title, "opening": issue.opening}
        super().__init__(*args, **kwargs)
        self.issue = issue
        self.rows = [_names(item.get("key", number)) for number, item in enumerate(issue.items)]
        for item, (keep, heading, says) in zip(issue.items, self.rows, strict=True):
            self.fields[keep] = TickField(f"Keep “{item['title']}”", initial=True)
            self.fields[heading] = TextField(f"Heading of “{item['title']}”", initial=item["title"])
            self.fields[says] = LongTextField(f"About “{item['title']}”", initial=item["says"], rows=3)

    @property
    def groups(self) -> list[tuple[Any, Any, Any]]:  # Any: bound fields
        """The fields of each item."""
        return [(self[keep], self[heading], self[says]) for keep, heading, says in self.rows]

    @property
    def items(self) -> list[Item]:
        """The items that are kept, in their new words."""
        said = self.cleaned_data
        return [
            {**item, "title": said[heading], "says": said[says]}
            for item, (keep, heading, says) in zip(self.issue.items, self.rows, strict=True)
            if said[keep]
        ]


def _names(number: int) -> tuple[str, str, str]:
    return f"keep_{number}", f"heading_{number}", f"says_{number}"
