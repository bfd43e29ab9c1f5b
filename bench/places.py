"""Place forecasts a second: `python -m bench.places`.

16,000 invented children of 12 needs, 12 districts and 7 kinds of setting, ten years ahead, 300 times: with rates drawn for
each, on one thread and on two; beside the matrix cohort model, which gives the mean alone.
"""

from statistics import median
from time import perf_counter, process_time

import numpy as np

from trellis.rules.places import Area, Children, Outlook, Rates, cohort, forecast

CHILDREN, REPLICATIONS, YEARS, ROUNDS = 16_000, 300, 10, 5
JOINERS, WATCHED = 2_400, 5
AREA = Area(
    tuple(f"need {number}" for number in range(12)),
    tuple(f"district {number}" for number in range(12)),
    ("mainstream", "resourced", "special", "independent special", "other than at school", "college", "other"),
)
NEEDS = np.array([0.32, 0.22, 0.21, 0.08, 0.06, 0.03, 0.02, 0.02, 0.01, 0.01, 0.01, 0.01])
SETTINGS = np.array([0.43, 0.07, 0.27, 0.08, 0.03, 0.07, 0.05])


def invented() -> tuple[Children, Rates]:
    """An area the size of Essex, with five years of invented transitions behind its rates."""
    generator = np.random.default_rng(3)
    needs, ages, districts, settings = AREA.cells
    held = np.exp(-(((np.arange(ages) - 11) / 5.5) ** 2))
    came = np.exp(-(((np.arange(ages) - 7) / 4.5) ** 2)) * (np.arange(ages) < 24)
    where = generator.dirichlet(np.full(districts, 20.0))
    now = Children(
        *(
            generator.choice(weights.size, CHILDREN, p=weights / weights.sum()).astype(np.uint8)
            for weights in (NEEDS, held, where, SETTINGS)
        )
    )
    seen = now.counted(AREA).sum(2) * WATCHED
    leave = np.where(np.arange(ages) < 16, 0.02, np.where(np.arange(ages) < 19, 0.14, 0.30))[None, :, None]
    stay = np.where(np.isin(np.arange(ages), (4, 10, 15)), 0.70, 0.94)[None, :, None, None]
    away = generator.dirichlet(np.full(settings, 0.6), (needs, ages, settings)) * (1 - np.eye(settings))
    move = stay * np.eye(settings) + (1 - stay) * away / away.sum(-1, keepdims=True)
    joining = JOINERS * WATCHED * np.einsum("n,a,d->nad", NEEDS / NEEDS.sum(), came / came.sum(), where)
    leaving = np.stack([seen * leave, seen * (1 - leave)], -1) + 0.2
    first = joining.sum(2)[..., None] * np.array([0.42, 0.08, 0.30, 0.08, 0.04, 0.03, 0.05]) + 1e-3
    return now, Rates(AREA, leaving, (seen[..., None] + 4) * move, joining, float(WATCHED), first)


def measure(now: Children, rates: Rates, threads: int) -> tuple[float, float]:
    """Seconds by the wall and of processor time for all the forecasts: the median of a few rounds."""
    times = []
    for _ in range(ROUNDS):
        wall, busy = perf_counter(), process_time()
        forecast(now, rates, Outlook(), first_year=2026, replications=REPLICATIONS, seed=1, threads=threads)
        times.append((perf_counter() - wall, process_time() - busy))
    return median(one[0] for one in times), median(one[1] for one in times)


def main() -> None:
    """Print the figures."""
    now, rates = invented()
    forecast(now, rates, Outlook(), first_year=2026, replications=2, seed=1)  # compiled and warm
    print(f"{REPLICATIONS} forecasts of {CHILDREN:,} children, {YEARS} years, rates drawn for each")
    for threads in (1, 2):
        wall, busy = measure(now, rates, threads)
        each = 1000 * busy / REPLICATIONS
        print(
            f"  {threads} thread{'s' * (threads > 1)}   wall {wall:.2f} s   processor {busy:.2f} s   {each:.2f} ms each"
        )
    wall = perf_counter()
    expected = cohort(now, rates, years=YEARS)
    print(f"matrix cohort model, mean alone  {1000 * (perf_counter() - wall):.0f} ms")
    for words, outlook, unsure in (
        ("chance alone", Outlook(), False),
        ("with what is not known", Outlook(), True),
    ):
        found = forecast(
            now, rates, outlook, first_year=2026, replications=REPLICATIONS, seed=1, unsure=unsure
        )
        low, mean, high = found.band("special")[:, -1]
        print(f"special school places in year {YEARS}, {words}: {mean:,.0f} [{low:,.0f} to {high:,.0f}], "
              f"cohort model {expected[-1, ..., 2].sum():,.0f}")  # fmt: skip


if __name__ == "__main__":
    main()
