"""Explores a program: walks through its orders, and collects how they end."""
import time

from mpkit.lab.exploring.orders import Orders, switches
from mpkit.lab.exploring.outcome import outcome
from mpkit.lab.exploring.quiet import Learnt
from mpkit.lab.exploring.replay import run_text, text_of
from mpkit.lab.exploring.report import Report
from mpkit.lab.exploring.run import Run
from mpkit.lab.exploring.walk import Walk

TELL = 0.1      # seconds between two reports of progress


class Found:
    """What was found so far: of each outcome how many orders, and the shortest of them."""

    def __init__(self):
        self.orders = 0
        self.runs = 0
        self.more = False                       # orders than were counted
        self.agents: set[int] = set()           # that can be killed without all others
        self.outcomes: dict[tuple, list] = {}   # (kind, text) -> [Outcome, orders, cost, text]

    def add(self, run, reduced):
        ended = outcome(run)
        orders = Orders(run.made[:run.quiet_from] if run.endless else run.made, run.too_late())
        many, steps = (orders.many, orders.shortest) if reduced else (1, orders.as_run)
        if not many:
            return
        self.runs += 1
        self.orders += many
        self.more |= orders.more and reduced
        self.agents |= {agent.number for agent in run.agents.values()
                        if agent.parent and agent.process == agent.number and not agent.of_pool}
        entry = self.outcomes.setdefault((ended.kind, ended.text), [ended, 0, None, ""])
        entry[1] += many
        cost = switches(step.agent for step in steps), len(steps)
        if entry[2] is None or cost < entry[2]:
            entry[2:] = cost, text_of(steps)

    def rows(self):
        return sorted(self.outcomes.values(), key=lambda entry: -entry[1])

    def bad(self, any_outcome):
        """The outcomes that are; or else, where they differ, all but that of the order with the
        fewest switches: of one process after another."""
        rows = sorted(self.rows(), key=lambda entry: entry[2])
        return [entry for entry in rows if entry[0].bad] or ([] if any_outcome else rows[1:])


class Search:
    """All orders of a program, or as many as are allowed."""

    def __init__(self, host, line, request):
        self.host = host
        self.line = line
        self.request = request
        self.began = time.monotonic()
        self.told = 0
        self.polling = set()
        self.touches_files = False
        self.over = False       # a bound ended it
        self.cut = False        # a bound left some orders out

    def all(self) -> Found:
        """Everything, begun anew when a loop is found to poll."""
        while True:
            try:
                self.found, self.over, self.cut = Found(), False, False
                self.walk()
                for victim in sorted(self.found.agents) if self.request["crashes"] else ():
                    self.walk(victim)
                return self.found
            except Learnt as places:
                self.polling.update(places.args)

    def walk(self, victim=None):
        """All orders; with a victim those in which it is killed."""
        way = Walk(self.request["switches"])
        while not self.over:
            run = Run(self.host.begin_main, self.polling, victim)
            try:
                if way.follow(run) and (victim is None or run.crashed):
                    self.found.add(run, way.reduce)
            finally:
                run.stop()
                self.look_after_files(run)
            if not way.next():
                self.cut |= way.cut
                return
            self.look_at_bounds()

    def look_after_files(self, run):
        """A main may begin ahead only while none touches what others could see of it."""
        self.touches_files |= run.touches_files
        if self.touches_files and self.host.ahead:
            self.host.ahead, self.host.prepared = False, None
            raise Learnt
        self.host.ahead = not self.touches_files

    def look_at_bounds(self):
        seconds, found = time.monotonic() - self.began, self.found
        if seconds > self.told + TELL:
            self.told = seconds
            self.line.send([found.runs, found.orders, seconds])
        self.over = (found.runs >= (self.request["budget"] or found.runs + 1)
                     or seconds > (self.request["seconds"] or seconds)
                     or self.line.has_message())        # whoever asked has enough


def explore(host, line, request) -> Report:
    search = Search(host, line, request)
    found = search.all()
    complete = not (search.over or search.cut)
    bad = found.bad(request["any_outcome"] or request["crashes"])
    verdict = "wrong" if bad else "right" if complete else "unfinished"
    shortest = tuple(run_text(host, entry[3]) for entry in bad)
    return Report(found.orders, found.runs, complete, time.monotonic() - search.began,
                  tuple((entry[0], entry[1]) for entry in found.rows()), shortest, verdict,
                  search.touches_files, found.more, request["switches"] is not None)
