"""A quantity in its sentence → which of the nine result metrics it is, if anything speaks for one.

Kept apart from the kind: "40 percent" may be of errors (quality), of cost (money) or of people who
switched (adoption). The unit speaks first, then the noun that is counted, then the nearest telling
word before it in its sentence, then the nearest after it.
"""

from mockint.analysis.numbers.pieces import Pieces
from mockint.analysis.numbers.quantity import Quantity
from mockint.analysis.word_set import word_set
from mockint.core.analysis import Metric, NumberKind, NumberRole

_WORDS = {
    Metric.LATENCY: "latency latencies response responses loading startup start-up load loads lag"
    " render rendering boot query p percentile",
    Metric.MONEY: "revenue cost costs spend spending budget sales profit margin margins saving"
    " savings price prices bill bills cheaper overtime invoice fee fees sponsorship donations",
    Metric.TIME: "turnaround lead cycle time faster quicker slower sooner earlier late later"
    " schedule runtime duration wait waits waiting hours deadline delay delays",
    Metric.VOLUME: "request requests order orders ticket tickets call calls transaction"
    " transactions record records message messages event events file files document documents"
    " claim claims invoices booking bookings unit units item items shipment shipments delivery"
    " deliveries parcel parcels throughput volume traffic test tests row rows job jobs build"
    " builds release releases deploy deploys deployment deployments case cases question questions"
    " article articles meal meals pallet pallets visit visits loaf loaves report reports model"
    " models backlog queue step steps feature features course courses page",
    Metric.HEADCOUNT: "people person engineer engineers hire hires hired staff headcount fte ftes"
    " developer developers nurse nurses analyst analysts employee employees intern interns"
    " contractor contractors junior juniors senior seniors rep reps attrition turnover quit"
    " resignation resignations volunteer volunteers driver drivers mentee mentees promoted"
    " recruits agent agents tester testers",
    Metric.QUALITY: "defect defects bug bugs error errors accuracy precision recall quality"
    " satisfaction nps csat score scores rating ratings rework return returns scrap complaint"
    " complaints failure failures flaky crash crashes crash-free coverage mistake mistakes"
    " duplicate duplicates typos yield reject rejects reopened waste grade grades passed pass",
    Metric.ADOPTION: "adoption adopted adopt onboarded use uses used using usage active migrated"
    " switched switch signed sign-ups signups sign-up installs install installed download"
    " downloads conversion retention moved renewed renewal renewals participation enrolled"
    " enrolment completion logins opted uptake take-up registered",
    Metric.RISK: "incident incidents outage outages downtime breach breaches vulnerability"
    " vulnerabilities finding findings audit rollback rollbacks injury injuries accident accidents"
    " alert alerts pager paged pages sev uptime availability risk risks exposure misses violation"
    " violations penalty penalties escalation escalations loss losses fraud freezes expiries"
    " conflicts recall-notices near-misses stockouts",
    Metric.REACH: "customer customers client clients user users country countries region regions"
    " city cities site sites store stores shop shops school schools clinic clinics household"
    " households family families patient patients student students kid kids viewer viewers reader"
    " readers subscriber subscribers audience office offices team teams market markets device"
    " devices attendees visitor visitors members farm farms village villages guest guests ward"
    " wards service services branch branches views",
}  # fmt: skip
_OF_WORD = {word: metric for metric, line in _WORDS.items() for word in line.split()}
_LATENT = {word for word, metric in _OF_WORD.items() if metric is Metric.LATENCY}
_SHARED = {Metric.REACH, Metric.HEADCOUNT}  # those who took something up are its adoption
_BRIEF = word_set("ms millisecond milliseconds microseconds nanoseconds s sec secs second seconds")
_GOES_ON = word_set(
    "of the our their these all every fewer more less additional extra new other out a per in"
    " open active full big small lower higher as fast"
)
_ENDS = frozenset(".!?;…")
_COUNTED_WITHIN = 5  # pieces from the number to the noun that it counts
_BEFORE, _AFTER = 14, 8  # pieces of its sentence that are searched


def metric_of(p: Pieces, q: Quantity) -> Metric | None:
    """What the quantity tells of the work; None where nothing speaks for one."""
    if q.kind is NumberKind.MONEY:
        return Metric.MONEY
    if q.kind is NumberKind.TIME:
        return _of_time(p, q)
    found = _counted(p, q) or _near(p, q)
    if found in _SHARED and any(
        _OF_WORD.get(text) is Metric.ADOPTION for text in p.texts[q.end : q.end + _AFTER]
    ):
        return Metric.ADOPTION
    return found


def _of_time(p: Pieces, q: Quantity) -> Metric | None:
    """Latency where a machine answers in it; nothing where it is merely how long something ran."""
    if q.role is NumberRole.DURATION:
        return None
    if q.unit in _BRIEF:
        return Metric.LATENCY
    slow = _LATENT.isdisjoint(p.texts[max(0, q.first - _BEFORE) : q.first])
    return Metric.TIME if slow else Metric.LATENCY


def _counted(p: Pieces, q: Quantity) -> Metric | None:
    """By the noun that follows: "70 fewer bugs", "12 of our stores"."""
    for at in range(q.first + 1, min(len(p.texts), q.end + _COUNTED_WITHIN)):
        text = p.texts[at]
        if at >= q.end and p.stops[at - 1]:
            return None
        metric = _OF_WORD.get(text)
        if metric is not None:
            return metric
        if at >= q.end and len(text) <= 3 and text not in _GOES_ON:
            return None
    return None


def _near(p: Pieces, q: Quantity) -> Metric | None:
    """By the nearest telling word before it in its sentence; else by the nearest after it."""
    for at in range(q.first - 1, max(-1, q.first - 1 - _BEFORE), -1):
        if p.stops[at] in _ENDS:
            break
        metric = _OF_WORD.get(p.texts[at])
        if metric is not None:
            return metric
    for at in range(q.end, min(len(p.texts), q.end + _AFTER)):
        if p.stops[at - 1] in _ENDS:
            break
        metric = _OF_WORD.get(p.texts[at])
        if metric is not None:
            return metric
    return None
