"""What each notice must say: the law's must-haves for each letter, and where they come from.

An area words its own letters; it cannot leave these out: `trellis area check` compares its letters with this
table. Certainty is L (legislation read), S (secondary source read) or K (general knowledge: to be checked).
"""

from dataclasses import dataclass
from enum import StrEnum


class Reader(StrEnum):
    """Whom a letter is written to."""

    FAMILY = "family"
    ADVISER = "adviser"
    SETTING = "setting"
    TEAM = "team"


@dataclass(frozen=True, slots=True)
class Must:
    """One thing a letter must say: the facts it must give and words without which it has not been said."""

    key: str
    says: str
    citation: str
    certainty: str
    facts: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Notice:
    """One kind of letter: who reads it, the facts it may use, and what it must say."""

    key: str
    name: str
    reader: Reader
    may_use: frozenset[str]
    must: tuple[Must, ...]


# Facts the area itself supplies; any letter may use them.
AREA_FACTS = frozenset(
    {
        "council",
        "council_contact",
        "information_service",
        "information_service_contact",
        "mediation_adviser",
        "mediation_adviser_contact",
        "disagreement_service",
        "disagreement_service_contact",
        "sen_support",
        "plan",
        "plan_in_full",
        "local_offer",
        "complaints",
    }
)
# Facts that say nothing about a child, so they may stand in a subject line, a text message or an e-mail.
SAFE_FACTS = AREA_FACTS | {"due_on", "reply_by", "promised_on", "reference", "sender", "team"}

_CASE = frozenset(
    {"child", "childs", "reader", "reference", "sender", "sender_role", "sender_contact", "team", "sent_on"}
)
_PEOPLE = frozenset({"information_service", "information_service_contact"})

REASONS = Must(
    "reasons", "why the council decided as it did", "CFA 2014 s.36(5), s.36(10)", "S", frozenset({"reasons"})
)
APPEAL = Must(
    "appeal",
    "the right to appeal, where to, and by when: two months after the notice was sent, or one month after a "
    "mediation certificate, whichever is later",
    "SEND Regulations 2014 reg 5(3), 10(3), 14(2); HESC Rules r.20(1)(c)",
    "L",
    frozenset({"appeal_by"}),
    frozenset({"appeal", "tribunal", "2 months", "1 month"}),
)
MEDIATION = Must(
    "mediation",
    "the right to mediation, the certificate needed before an appeal, the adviser's contact, the time limit, "
    "and what to tell the council",
    "SEND Regulations 2014 reg 32, 33",
    "L",
    frozenset({"mediation_adviser", "mediation_adviser_contact", "mediation_by"}),
    frozenset({"mediation", "certificate"}),
)
DISAGREEMENT = Must(
    "disagreement",
    "that there is help to settle disagreements",
    "SEND Regulations 2014 reg 5(3), 10(3), 14(2); CFA 2014 s.57",
    "S",
    frozenset({"disagreement_service", "disagreement_service_contact"}),
    frozenset({"disagree"}),
)
INFORMATION = Must(
    "information-service",
    "where to get free and impartial information, advice and support",
    "SEND Regulations 2014 reg 5(3), 10(3), 14(2); CFA 2014 s.32",
    "S",
    _PEOPLE,
    frozenset({"free"}),
)
SECTION_I = Must(
    "section-i-only",
    "that an appeal about only the school named in section I needs no mediation certificate",
    "CFA 2014 s.55(2)",
    "S",
    words=frozenset({"section I", "certificate"}),
)
CHALLENGE = (REASONS, APPEAL, MEDIATION, DISAGREEMENT, INFORMATION)


def _notice(key: str, name: str, reader: Reader, uses: str, *must: Must) -> tuple[str, Notice]:
    return key, Notice(key, name, reader, _CASE | AREA_FACTS | frozenset(uses.split()), must)


NOTICES: dict[str, Notice] = dict(
    [
        _notice(
            "receipt",
            "We have your request",
            Reader.FAMILY,
            "received_on decide_by plan_by reply_by next_word_on",
            Must(
                "dates",
                "when the request arrived, when the council must decide, and when a plan would be due",
                "SEND Regulations 2014 reg 5(1), 13(2)",
                "L",
                frozenset({"received_on", "decide_by", "plan_by"}),
            ),
            Must(
                "views",
                "the right to give views and send evidence while the council decides",
                "CFA 2014 s.36(7)",
                "K",
                words=frozenset({"views"}),
            ),
            INFORMATION,
        ),
        _notice(
            "decision-to-assess",
            "We will assess",
            Reader.FAMILY,
            "decided_on decide_plan_by plan_by reply_by reasons next_word_on",
            Must(
                "decision",
                "that the council will carry out an assessment",
                "SEND Regulations 2014 reg 5(1)",
                "L",
                frozenset({"plan_by"}),
                frozenset({"assessment"}),
            ),
            Must(
                "ask-for-advice",
                "that the family may reasonably ask the council to seek advice from anyone",
                "SEND Regulations 2014 reg 6(1)(h)",
                "S",
                words=frozenset({"ask us"}),
            ),
            INFORMATION,
        ),
        _notice(
            "refusal-to-assess",
            "We will not assess",
            Reader.FAMILY,
            "decided_on reasons appeal_by mediation_by help_now meet_by",
            *CHALLENGE,
        ),
        _notice(
            "no-plan",
            "We have assessed and will not make a plan",
            Reader.FAMILY,
            "decided_on reasons appeal_by mediation_by help_now meet_by",
            *CHALLENGE,
        ),
        _notice(
            "draft-plan",
            "A draft plan to check",
            Reader.FAMILY,
            "served_on reply_by plan_by",
            Must(
                "fifteen-days",
                "at least 15 days from service to answer, to ask for a school and to ask for a meeting",
                "CFA 2014 s.38(2); SEND Regulations 2014 reg 13(1)",
                "L",
                frozenset({"reply_by"}),
                frozenset({"15 days", "meeting", "school"}),
            ),
            Must(
                "no-school-named",
                "that a draft names no school",
                "CFA 2014 s.38(5)",
                "K",
                words=frozenset({"section I"}),
            ),
            Must(
                "where-schools-are",
                "where to find out about schools and colleges",
                "SEND Regulations 2014 reg 13(1)(b)",
                "S",
                frozenset({"local_offer"}),
            ),
            INFORMATION,
        ),
        _notice(
            "final-plan",
            "The final plan",
            Reader.FAMILY,
            "plan_on appeal_by mediation_by setting must_admit starts_on review_by",
            APPEAL,
            SECTION_I,
            MEDIATION,
            DISAGREEMENT,
            INFORMATION,
        ),
        _notice(
            "late",
            "We are late",
            Reader.FAMILY,
            "what_is_late was_due_on why next_word_on help_now",
            Must(
                "late",
                "what is late, and when it was due",
                "SEND Regulations 2014 reg 5, 10, 13",
                "L",
                frozenset({"what_is_late", "was_due_on"}),
            ),
            INFORMATION,
        ),
        _notice("news", "There is news", Reader.FAMILY, "news next_word_on"),
        _notice(
            "promised-contact",
            "We said we would be in touch",
            Reader.FAMILY,
            "promised_on asked_about news next_word_on",
        ),
        _notice("news", "There is news", Reader.FAMILY, "news next_word_on"),
        _notice(
            "handover",
            "A new person to talk to",
            Reader.FAMILY,
            "new_name new_contact from_on next_step due_on",
        ),
        _notice(
            "advice-request",
            "Please send advice",
            Reader.ADVISER,
            "due_on link body why asked_on born_on",
            Must(
                "three-things",
                "that advice covers needs, provision and outcomes",
                "SEND Regulations 2014 reg 6(1)",
                "S",
                words=frozenset({"needs", "outcomes", "provision"}),
            ),
            Must(
                "six-weeks",
                "that the answer is due within six weeks of the request arriving",
                "CFA 2014 s.31; SEND Regulations 2014 reg 8(1)",
                "S",
                frozenset({"due_on"}),
                frozenset({"6 weeks"}),
            ),
        ),
        _notice("chaser", "Your advice is due", Reader.ADVISER, "due_on link body asked_on days_late"),
        _notice(
            "consultation",
            "Can you meet this child's needs?",
            Reader.SETTING,
            "reply_by link setting asked_on",
            Must(
                "fifteen-days",
                "that an answer is asked for within 15 days",
                "CFA 2014 s.39(2), 40(3); Code of Practice ch 9",
                "S",
                frozenset({"reply_by"}),
                frozenset({"15 days"}),
            ),
        ),
    ]
)
