"""What fictional families and advisers wrote, by kind of need. Short, plain and plausible; about nobody."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """One kind of need: what worries the family, what an adviser found, hopes for, and would put in place."""

    worry: str
    area: str
    need: str
    outcome: str
    provision: str
    who: str
    how_often: str
    how_long: str
    group_size: str


_COMMUNICATION = Words(
    "{child} finds it hard to say what is wrong and gets left behind when people talk fast.",
    "communication",
    "{child} follows one step of a spoken instruction at a time and loses the thread of a longer one.",
    "By the end of the next school year {child} follows three-step spoken instructions in four lessons out of five.",
    "A programme for listening and understanding, with pictures for each step",
    "a speech and language therapist",
    "once a week in term time",
    "30 minutes",
    "1 to 1",
)
_AUTISM = Words(
    "{child} is exhausted by noise and change, and comes home in pieces after school.",
    "communication",
    "{child} is overwhelmed by noise and by changes that were not explained first.",
    "By July {child} uses an agreed signal to leave a noisy room before becoming overwhelmed, nine times in ten.",
    "A visual timetable gone through at the start of the day, and a planned quiet break",
    "a teaching assistant trained in autism to level 2",
    "every school day",
    "15 minutes",
    "1 to 1",
)
_FEELINGS = Words(
    "{child} has stopped wanting to go in, and some mornings cannot get out of the car.",
    "semh",
    "{child} becomes too anxious to stay in lessons when work feels too hard or people are unkind.",
    "By Easter {child} stays in four lessons out of five, using a plan agreed with a trusted adult.",
    "A session to name feelings and practise what to do with them",
    "an emotional literacy support assistant supervised by an educational psychologist",
    "twice a week in term time",
    "40 minutes",
    "a group of up to 3",
)
_LEARNING = Words(
    "{child} tries so hard and still cannot read what friends read two years ago.",
    "cognition",
    "{child} reads and writes well below what is expected and forgets new learning without a lot of practice.",
    "By the end of the year {child} reads 100 common words without help.",
    "Teaching of reading and number in small steps with daily practice",
    "a specialist teacher, with a teaching assistant carrying it on",
    "five times a week",
    "20 minutes",
    "a group of up to 4",
)
_BODY = Words(
    "{child} cannot get round school safely and misses lessons because of it.",
    "sensory",
    "{child} tires quickly and needs changes to the room and equipment to see, hear or move safely.",
    "By the summer {child} reaches every lesson on time and takes part for all of it.",
    "A programme of movement and checks of equipment",
    "a specialist teacher for physical and sensory impairment",
    "once every two weeks",
    "45 minutes",
    "1 to 1",
)
BY_NEED = {
    "ASD": _AUTISM, "SLCN": _COMMUNICATION, "SEMH": _FEELINGS, "MLD": _LEARNING, "SLD": _LEARNING, "SPLD": _LEARNING,
    "PMLD": _LEARNING, "PD": _BODY, "HI": _BODY, "VI": _BODY, "MSI": _BODY, "OTH": _LEARNING,
}  # fmt: skip
LABELS = {
    "family": "The child's parent, or the young person", "setting": "The school, college or nursery",
    "health": "A health care professional", "psychology": "An educational psychologist", "social-care": "Social care",
    "careers": "A SEND Careers Adviser, on preparing for adulthood",
}  # fmt: skip
