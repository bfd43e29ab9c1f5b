"""The reference model in Cimba: compiled, a process for each server, each stage's queue a priority store of case numbers.

It must be loaded before our own kernel: its way of adding to Numba's types takes effect only while nothing is compiled yet.
"""

from collections.abc import Callable

import cimba as cb
import numpy as np

from bench.capacity.model import LIMIT, SERVERS, Draws, Path

NAME = "Cimba"
AT_ONCE = 20  # replications to one measurement
CRITICAL_FIRST = (1, 0)  # the priority of each line; the higher comes first


class Told(cb.Model):
    """What was drawn, the queues, and what is found."""

    arrived: cb.Array[float]
    requested: cb.Array[float]
    rank: cb.Array[int]
    first: cb.Array[int]
    last: cb.Array[int]
    work: cb.Array[float]
    rate: cb.Array[float]
    done: cb.Array[float]
    weeks: int
    limit: float
    triage: cb.PriorityStore[int]
    psychologist: cb.PriorityStore[int]
    health: cb.PriorityStore[int]
    care: cb.PriorityStore[int]
    draft: cb.PriorityStore[int]
    moments: cb.Dataset
    noted: bool
    issued: cb.Output[int]
    on_time: cb.Output[int]
    waits: cb.Output[float]

    @cb.on_start
    def nothing_yet(self):
        self.waits = 0.0

    @cb.function
    def until(self, case: int, stage: int, at: float) -> float:
        week = int(at)
        row = stage * (self.weeks + 1)
        wanted = self.done[row + week] + (at - week) * self.rate[row + week] + self.work[case * 6 + stage]
        while self.done[row + week + 1] < wanted:
            week += 1
        return week + (wanted - self.done[row + week]) / self.rate[row + week]

    @cb.function
    def enter(self, case: int, stage: int) -> None:
        if stage == 0:
            self.triage.put(case, self.rank[case])
        elif stage == 1:
            self.psychologist.put(case, self.rank[case])
        elif stage == 2:
            self.health.put(case, self.rank[case])
        elif stage == 3:
            self.care.put(case, self.rank[case])
        elif stage == 4:
            self.draft.put(case, self.rank[case])
        else:
            cb.spawn(Consulting, told=self, case=case)

    @cb.function
    def note(self, case: int, stage: int) -> None:
        if self.noted:
            self.moments.record(case * 6.0 + stage)
            self.moments.record(cb.now())


class Consulting(cb.Model):
    """A case out for consultation, which needs no server."""

    told: cb.Ref[Told]
    case: int

    @cb.process
    def live(self):
        cb.hold(self.told.work[self.case * 6 + 5])
        weeks = cb.now() - self.told.requested[self.case]
        self.told.issued += 1
        self.told.waits += weeks
        if weeks <= self.told.limit:
            self.told.on_time += 1
        self.told.note(self.case, 5)
        cb.release(self)


class Server(cb.Model):
    """One slot: takes the next case, works, and sends it on."""

    told: cb.Ref[Told]
    queue: cb.Ref[cb.PriorityStore[int]]
    stage: int

    @cb.process
    def work(self):
        while True:
            case = self.queue.get()
            cb.hold(self.told.until(case, self.stage, cb.now()) - cb.now())
            self.told.note(case, self.stage)
            if self.stage < self.told.last[case]:
                self.told.enter(case, self.stage + 1)


class Door(cb.Model):
    """Where cases come from."""

    told: cb.Ref[Told]

    @cb.process(priority=-1)
    def source(self):
        for case in range(len(self.told.arrived)):
            if self.told.arrived[case] > cb.now():
                cb.hold(self.told.arrived[case] - cb.now())
            self.told.enter(case, self.told.first[case])
            if self.told.arrived[case] == 0.0:
                cb.hold(0.0)


class County(cb.Model):
    """Everything there is."""

    told: Told
    door: Door
    servers: list[Server]


def county(draws: Draws, *, noted: bool) -> County:
    """The model with what was drawn; `noted` keeps when each case finished each stage."""
    told, whole = Told(), County()
    told.arrived, told.requested = cb.Array(draws.arrived), cb.Array(draws.requested)
    told.rank = cb.Array([CRITICAL_FIRST[line] for line in draws.line])
    told.first, told.last = cb.Array(draws.first), cb.Array(draws.last)
    told.work = flat(draws.work)
    told.rate, told.done = (
        flat([row[: draws.weeks + 1] for row in rows]) for rows in (draws.rate, draws.done)
    )
    told.weeks, told.limit, told.noted = draws.weeks, LIMIT, noted
    told.moments = cb.Dataset()
    if noted:
        told.moments.capture()
    queues = [cb.PriorityStore() for _ in range(5)]
    told.triage, told.psychologist, told.health, told.care, told.draft = queues
    whole.told, whole.door = told, Door()
    whole.door.told = told
    whole.servers = [_server(told, queues[stage], stage) for stage in range(5) for _ in range(SERVERS[stage])]
    return whole


def flat(rows: list[list[float]]) -> cb.Array:
    """Row after row."""
    return cb.Array([one for row in rows for one in row])


def _server(told: Told, queue: cb.PriorityStore, stage: int) -> Server:
    one = Server()
    one.told, one.queue, one.stage = told, queue, stage
    return one


def timed(draws: Draws) -> Callable[[], object]:
    """Twenty replications of the same draws, nothing noted, on one thread: the model is laid out and compiled before."""
    window = cb.Window(duration=draws.weeks)
    many = cb.Experiment(county(draws, noted=False), replications=AT_ONCE, window=window)
    many.run(workers=1)
    return lambda: many.run(workers=1)


def run(draws: Draws) -> Path:
    """One replication."""
    model = county(draws, noted=True)
    found = cb.Experiment(model, window=cb.Window(duration=draws.weeks)).run(workers=1)
    told = found[model.told]
    finished = np.full(draws.count * 6, np.nan)
    noted = told.moments.trials[0][0][1].reshape(-1, 2)
    finished[noted[:, 0].astype(int)] = noted[:, 1]
    totals = (one.values[0, 0] for one in (told.issued, told.on_time, told.waits))
    issued, on_time, waits = totals
    return Path(finished.reshape(-1, 6), int(issued), int(on_time), float(waits))
