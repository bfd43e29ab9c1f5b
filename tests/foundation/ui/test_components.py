"""Each component prints the markup it promises; spaces between elements do not matter."""

from datetime import UTC, date, datetime

import pytest
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory
from django.test.html import parse_html

from trellis.foundation.ui import parts

TODAY = date(2026, 1, 5)


def printed(source: str, **context: object) -> str:
    engine = next(iter(engines.all()))
    page = '{% import "ui/components.html" as ui with context %}' + source
    return engine.from_string(page).render({"today": TODAY, **context})


def same(html: str, expected: str) -> bool:
    return parse_html(html) == parse_html(expected)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('{{ ui.tag("Late", "red") }}', '<strong class="tag tag--red">Late</strong>'),
        ('{{ ui.empty("No messages yet.") }}', '<p class="empty">No messages yet.</p>'),
        ('{{ ui.inset("A letter is enough.") }}', '<div class="inset"><p>A letter is enough.</p></div>'),
        (
            '{{ ui.back_link("/work/", "Back to your work") }}',
            '<nav aria-label="Back"><a href="/work/" class="govuk-back-link">Back to your work</a></nav>',
        ),
        (
            '{{ ui.button("Send", name="then", value="next", tone="secondary") }}',
            """<button type="submit" name="then" value="next" class="govuk-button govuk-button--secondary"
               data-module="govuk-button" data-prevent-double-click="true">Send</button>""",
        ),
        (
            '{{ ui.link_button("/ask/", "Start now") }}',
            """<a href="/ask/" role="button" draggable="false" class="govuk-button"
               data-module="govuk-button">Start now</a>""",
        ),
        (
            "{{ ui.date(today) }}",
            '<time datetime="2026-01-05">5 January 2026</time>',
        ),
        (
            '{% call ui.card("People", id="people") %}<p>Nobody yet.</p>{% endcall %}',
            """<section class="card" id="people"><h2 class="card__title">People</h2>
               <p>Nobody yet.</p></section>""",
        ),
        (
            '{{ ui.details("Why?", "Because.") }}',
            """<details class="more"><summary>Why?</summary>
               <div class="more__body"><p>Because.</p></div></details>""",
        ),
        (
            '{% call ui.yours("For you to do") %}<p>Read it.</p>{% endcall %}',
            '<section class="yours"><h2>For you to do</h2><p>Read it.</p></section>',
        ),
        (
            '{{ ui.summary([("Name", "Jo Vale", "/change/", "Change"), ("School", None)]) }}',
            """<dl class="summary">
               <div class="summary__row"><dt>Name</dt><dd>Jo Vale</dd><dd class="summary__act">
               <a href="/change/">Change<span class="hidden"> name</span></a></dd></div>
               <div class="summary__row"><dt>School</dt><dd>Not known</dd></div></dl>""",
        ),
        (
            '{{ ui.table("Plans", ["Year", ("Plans", "number")], [["2024", "1,310"]]) }}',
            """<div class="scroll" tabindex="0" role="region" aria-label="Plans"><table>
               <caption>Plans</caption>
               <thead><tr><th scope="col">Year</th><th scope="col" class="number">Plans</th></tr></thead>
               <tbody><tr><th scope="row">2024</th>
           <td class="number">1,310</td></tr></tbody></table></div>""",
        ),
        (
            '{{ ui.exit_page("https://example.com/") }}',
            """<nav class="leave" aria-label="Leave quickly">
           <a class="leave__link" href="https://example.com/"
               rel="nofollow noreferrer" data-leave>Exit this page</a></nav>""",
        ),
        (
            '{% call(side) ui.two_columns() %}<p>{{ side }}</p>{% endcall %}',
            """<div class="columns"><div class="columns__main"><p>main</p></div>
               <div class="columns__side"><p>side</p></div></div>""",
        ),
    ],
)  # fmt: skip
def test_a_short_component_prints_its_markup(source: str, expected: str) -> None:
    assert same(printed(source), expected)


def test_a_date_says_how_far_off_it_is_beside_it() -> None:
    html = printed("{{ ui.when(day) }}", day=date(2026, 1, 14))

    assert same(
        html, '<time datetime="2026-01-14">14 January 2026</time><span class="away">, in 9 days</span>'
    )


def test_the_identity_bar_tells_two_people_apart() -> None:
    bar = parts.IdentityBar(
        name="Jo Vale",
        facts=(("Born", "3 March 2019"),),
        called="Joey",
        flags=(parts.Tag("Restricted", "red"),),
    )

    assert same(
        printed("{{ ui.identity_bar(bar) }}", bar=bar),
        """<div class="identity" role="region" aria-label="Whose record this is">
           <div class="width identity__row">
           <p class="identity__name">Jo Vale <span class="identity__called">known as Joey</span></p>
           <dl class="identity__facts"><div><dt>Born</dt><dd>3 March 2019</dd></div></dl>
           <ul class="identity__flags"><li>
           <strong class="tag tag--red">Restricted</strong></li></ul></div></div>""",
    )


def test_a_corrected_line_stays_struck_through_with_its_reason() -> None:
    items = [parts.Moment("Request received", date(2026, 1, 3), "corrected", reason="It came a day earlier.")]

    assert same(
        printed("{{ ui.timeline(items) }}", items=items),
        """<ol class="story"><li class="story__item story__item--corrected">
           <h3 class="story__title"><span class="story__state">Corrected: </span>
           <del>Request received</del></h3>
           <p class="story__when"><time datetime="2026-01-03"><del>3 January 2026</del></time></p>
           <p class="story__reason">Put right because: It came a day earlier.</p></li></ol>""",
    )


def test_what_is_to_come_says_so_in_words() -> None:
    html = printed(
        "{{ ui.timeline(items) }}", items=[parts.Moment("Draft plan", date(2026, 2, 1), "to come")]
    )

    assert '<span class="story__state">To come: </span>' in html


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (parts.Step("x", date(2026, 1, 4), date(2026, 1, 3), "done"), "Done on 3 January 2026."),
        (parts.Step("x", date(2026, 1, 4), date(2026, 1, 6), "done"), "The law says by 4 January 2026."),
        (parts.Step("x", date(2026, 2, 4), None, "now"), "By 4 February 2026."),
        (parts.Step("x", None, None, "left out"), "Not needed."),
    ],
)  # fmt: skip
def test_a_step_says_its_date_in_words(step: parts.Step, words: str) -> None:
    html = printed("{{ ui.progress([step]) }}", step=step)

    assert words in html


def test_a_late_step_says_so_and_what_can_be_done() -> None:
    step = parts.Step("Advice", date(2026, 1, 4), None, "late", help_href="/help/")

    html = printed("{{ ui.progress([step]) }}", step=step)

    assert 'aria-current="step"' in html
    assert "<strong>This is late.</strong> The law says by 4 January 2026." in html
    assert '<a href="/help/">What you can do</a>' in html


def test_the_band_says_where_it_is_what_is_next_and_the_week() -> None:
    band = parts.Band("Gathering advice", "Send the draft", date(2026, 1, 14), "Priya Nash", 14, is_late=True)

    assert same(
        printed("{{ ui.band(band) }}", band=band),
        """<div class="band band--late">
           <div class="band__part"><h2 class="band__label">Where it is</h2>
           <p class="band__words">Gathering advice</p></div>
           <div class="band__part band__part--next"><h2 class="band__label">What is next</h2>
           <p class="band__words">Send the draft</p>
           <p class="band__due"><strong class="tag tag--red">Late</strong> By
           <time datetime="2026-01-14">14 January
           2026</time>, in 9 days</p><p class="band__who">Priya Nash</p></div>
           <div class="band__part"><h2 class="band__label">The clock</h2>
           <p class="band__words">Week 14 of 20</p>
           <progress class="band__weeks" value="14" max="20" aria-hidden="true"></progress></div></div>""",
    )


def test_a_button_of_the_band_that_sends_carries_the_token() -> None:
    band = parts.Band("x", "y", act=parts.Act("Send", "/send/", posts=True))

    html = printed("{{ ui.band(band) }}", band=band, csrf_input="TOKEN")

    assert '<form method="post" action="/send/">TOKEN<button' in html


def test_a_work_row_says_what_when_why_and_who() -> None:
    row = parts.WorkRow(
        "Jo Vale", "/cases/1/", "Chase advice", date(2026, 1, 3), date(2026, 1, 2), "12 days late", "You",
        parts.Tag("Late", "red"), parts.Act("Chase", "/chase/"), "1",
    )  # fmt: skip

    assert same(
        printed("{{ ui.work_row(row, selectable=True) }}", row=row),
        """<li class="row row--red" data-row>
           <div class="row__tick"><input type="checkbox" name="chosen" value="1" id="chosen-1">
           <label for="chosen-1"><span class="hidden">Choose Jo Vale</span></label></div>
           <div class="row__what"><p class="row__title"><a href="/cases/1/" data-row-link>Jo Vale</a>
           <strong class="tag tag--red">Late</strong></p><p class="row__next">Chase advice</p>
           <p class="row__why">12 days late</p></div>
           <div class="row__due"><p><time datetime="2026-01-03">3 January 2026</time><span class="away">,
           2 days ago</span></p><p class="away">Last working day: 2 January 2026</p>
            <p class="row__who">You</p></div>
           <div class="row__act">
           <a class="govuk-button govuk-button--secondary" role="button" draggable="false"
           href="/chase/">Chase<span class="hidden">: Jo Vale</span></a></div></li>""",
    )


def test_a_list_with_nothing_in_it_says_what_that_means() -> None:
    html = printed('{{ ui.work_list("Late", [], "Nothing is late.") }}')

    assert '<p class="empty">Nothing is late.</p>' in html


def test_each_filter_that_is_on_can_be_taken_away() -> None:
    html = printed("{{ ui.chips(chosen) }}", chosen=[parts.Chip("Tendring", "?state=late")])

    assert same(
        html,
        """<div class="chips"><p class="chips__label">Showing only</p><ul class="chips__list"><li>
           <a class="chip" href="?state=late"><span class="hidden">Take away </span>Tendring
           <span class="chip__x"
           aria-hidden="true">×</span></a></li></ul></div>""",
    )


def test_pages_keep_the_rest_of_the_address() -> None:
    request = RequestFactory().get("/work/?state=late&page=2")

    html = printed("{{ ui.pagination(page) }}", page=Paginator(range(60), 20).page(2), request=request)

    assert 'href="?state=late&amp;page=3"' in html
    assert 'aria-current="page"' in html


def test_one_page_needs_no_pages() -> None:
    assert printed("{{ ui.pagination(page) }}", page=Paginator(range(3), 20).page(1)).strip() == ""


def test_a_task_that_cannot_be_started_is_no_link() -> None:
    tasks = [
        parts.Task("About you", "/you/", "Done", "green"),
        parts.Task("Send", "", "Cannot start yet", "grey"),
    ]

    assert same(
        printed("{{ ui.tasks(tasks) }}", tasks=tasks),
        """<ul class="tasks"><li class="tasks__task"><div>
           <a href="/you/" aria-describedby="task-1-state">About
           you</a></div><span class="tasks__state" id="task-1-state">
           <strong class="tag tag--green">Done</strong>
           </span></li><li class="tasks__task"><div>Send</div><span class="tasks__state" id="task-2-state">
           <strong class="tag tag--grey">Cannot start yet</strong></span></li></ul>""",
    )


def test_my_own_message_says_you() -> None:
    note = parts.Note("Amara Bright", datetime(2026, 1, 5, 9, tzinfo=UTC), "One.\n\nTwo.", is_mine=True)

    assert same(
        printed("{{ ui.thread([note]) }}", note=note),
        """<ol class="thread"><li class="thread__note thread__note--mine"><p class="thread__by">
           <strong>You</strong>
           <time datetime="2026-01-05T09:00:00+00:00">5 January 2026 at 9am</time></p><p>One.</p>
           <p>Two.</p></li></ol>""",
    )


def test_a_letter_prints_as_it_will_arrive() -> None:
    source = '{% call ui.letter(["Ms Bright"], today, reference="EX 1") %}<p>Dear Ms Bright</p>{% endcall %}'

    assert same(
        printed(source),
        """<article class="letter"><p class="letter__to">Ms Bright<br></p><p class="letter__on">
           <time datetime="2026-01-05">5 January 2026</time><br>Our reference: EX 1</p>
           <p>Dear Ms Bright</p></article>""",
    )


@pytest.mark.parametrize(
    "source",
    [
        "{{ ui.tag(words) }}",
        "{{ ui.inset(words) }}",
        "{{ ui.button(words) }}",
        "{{ ui.warning(words) }}",
        "{{ ui.details(words, words) }}",
        "{{ ui.back_link(words, words) }}",
        "{{ ui.summary([(words, words, words, words)]) }}",
        "{{ ui.table(words, [words], [[words]]) }}",
        "{{ ui.work_list(words, [], words) }}",
    ],
)
def test_words_somebody_typed_never_become_markup(source: str) -> None:
    assert "<script>" not in printed(source, words='"><script>alert(1)</script>')
