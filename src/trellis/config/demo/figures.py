"""Published figures the demo's proportions come from. Sources: DfE local authority interactive tool (snapshot April 2026),
DfE statistics on EHC plans (January 2025), DfE SEND dashboard (2023), and the council's own statements."""

from dataclasses import dataclass

# DfE: Essex, January 2025 (plans); calendar 2024 (requests, new plans, share refused).
PLANS = 14_240
REQUESTS_A_YEAR = 4_255
NEW_PLANS_A_YEAR = 1_905
REFUSED = 0.20
IN_20_WEEKS = 0.16
# DfE: England, 2025 release: of assessments, those that ended in a plan.
ENDED_IN_A_PLAN = 0.936
# Essex County Council, start of 2025/26.
WAITING_FOR_A_PSYCHOLOGIST = 1_998
# DfE: England, January 2025. There are 640,000 plans.
ENGLAND_OPEN_CASES = 160_000

# DfE: primary need of all plans, England, January 2025, per cent.
NEEDS = {
    "ASD": 31.5, "SLCN": 21.3, "SEMH": 20.7, "MLD": 10.6, "SLD": 3.9, "PD": 3.9, "SPLD": 2.4,
    "HI": 1.4, "PMLD": 1.3, "OTH": 2.0, "VI": 0.8, "MSI": 0.3,
}  # fmt: skip
# DfE: ages of those with plans, Essex, January 2023, per cent.
AGES = {(2, 4): 2.8, (5, 10): 34.8, (11, 15): 38.9, (16, 19): 19.1, (20, 24): 4.5}
# DfE: school type of pupils with plans, Essex, January 2023, per cent.
SETTING_KINDS = {"primary": 31.4, "secondary": 24.8, "special": 38.9, "independent": 3.5, "alternative": 0.3}

# Invented, because not published. Of the cases open in Essex only the psychologists' queue is published.
OPEN_CASES = {"deciding": REQUESTS_A_YEAR * 42 / 365, "waiting": WAITING_FOR_A_PSYCHOLOGIST, "seen": 500}
YEARS_KEPT = 3  # of assessments; plans are made at one pace all the while, and requests have outgrown it
GROWTH = 0.18  # of requests, a year
DAYS_TO_ADVICE = 75  # from the request, at the least
DAYS_TO_DRAFT, DAYS_TO_FINISH = (6, 28, 14), (17, 34, 21)  # the fewest, the most and the usual
_IN_THE_LAST_STEPS = NEW_PLANS_A_YEAR * (sum(DAYS_TO_DRAFT) + sum(DAYS_TO_FINISH)) / 3 / 365


@dataclass(frozen=True, slots=True)
class Size:
    """How big a demo: a multiple of Essex, and how many staff of each sort in each quadrant."""

    name: str
    times: float

    def of(self, essex: float) -> int:
        """A figure of Essex's at this size, at least one."""
        return max(1, round(essex * self.times))


SIZES = {
    "small": Size("small", 0.02),
    "essex": Size("essex", 1.0),
    # by open cases: so there are more plans than in England, and nothing is easier
    "england": Size("england", ENGLAND_OPEN_CASES / (sum(OPEN_CASES.values()) + _IN_THE_LAST_STEPS)),
}
COORDINATORS_A_QUADRANT = 22
PSYCHOLOGISTS_A_QUADRANT = 11
SETTINGS = {
    "early-years": 40, "primary": 220, "secondary": 60, "special": 20, "independent": 12, "alternative": 6, "college": 8,
}  # fmt: skip
