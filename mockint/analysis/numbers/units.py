"""Units, periods and money words → the kind of quantity they make."""

from mockint.analysis.word_set import word_set
from mockint.core.analysis import NumberKind

TIME = word_set(
    "second seconds sec secs s minute minutes min mins hour hours hr hrs h day days week weeks"
    " month months quarter quarters year years yr yrs d decade decades fortnight fortnights ms"
    " millisecond milliseconds microseconds nanoseconds nights mornings afternoons evenings"
    " weekends sprints night weekend sprint"
)
MONEY = word_set(
    "dollar dollars buck bucks euro euros pounds quid rupee rupees yen yuan franc francs kroner"
    " krona pesos usd eur gbp sek chf bitcoins dimes nickels"
)
COINS = word_set("dollar buck pound euro")  # "a dollar ten"
CENTS = word_set("cent cents pence penny pennies ¢")
CURRENCY = frozenset("$£€¥₹")
NAMED_CURRENCY = word_set("usd eur gbp chf dollar")  # may stand before the amount
PERCENT = frozenset({"%", "percent", "percents", "percentage"})
OTHER = word_set(
    "meter meters metre metres kilometer kilometers kilometre kilometres km mile miles feet foot"
    " inch inches in yards cm mm m km2 kg kilo kilos kilogram kilograms gram grams g mg milligrams"
    " lb lbs pound ounces ounce oz ton tons tonne tonnes liter liters litre litres l gallon gallons"
    " pints cup cups degrees degree hectares acres byte bytes kb mb gb tb kilobytes megabyte"
    " megabytes gigabyte gigabytes terabyte terabytes petabytes exabytes megs gigs mw kw kwh mwh wh"
    " watt watts volts amps horsepower decibels db hz khz mhz ghz megahertz kilowatts calories"
    " nanometers micrometers pixels tev kph kmph mph tpd bpm rpm"
)
AMBIGUOUS = word_set("in s m l g h d us")  # units only right after digits, at the end of a phrase
RATES = frozenset({"kph", "kmph", "mph", "tpd", "bpm", "rpm"})
BEFORE_UNIT = word_set(
    "square cubic kilo giga mega deci milli micro sq fluid metric united states us engineer person"
    " man business working calendar more additional extra fewer less full whole straight solid"
    " short long good consecutive other further odd"
)
PERIODS = word_set(
    "second minute hour day week month quarter year fortnight night shift sprint season morning"
    " weekend semester term weekday hr sec min yr night-shift"
)
PER = frozenset({"a", "an", "per", "each", "every", "/"})
FASTER = word_set(
    "as faster slower more less fewer lower higher better worse bigger larger smaller cheaper"
    " longer shorter quicker the what our my their its that greater over improvement increase"
    " reduction speedup"
)
WEIGHING = word_set("weigh weighs weighed weight heavy heavier lighter bag")
# Near one of these, "two points" are of a percentage.
SHARES = PERCENT | word_set(
    "rate rates share margin margins retention conversion churn completion adoption attendance"
    " turnover utilisation utilization accuracy coverage growth uptime yield turnout interest"
    " inflation"
)
# Near one of these, a bare "sixty thousand a month" is money.
PAYING = word_set(
    "cost costs paid pay pays price prices priced spend spent saved save saves saving savings"
    " worth budget bill revenue raised fee fees charge charged earned owed refund sales profit"
    " money gave wages salary donated fund funding loss losses fine contract deal"
)

# Near one of these, "15m" is minutes.
TIMED = word_set(
    "took take takes taking time times run runs ran running build builds wait waits waiting waited"
    " load loads loading latency deploy deploys deployment downtime outage response respond last"
    " lasts lasted within queue commute meeting meetings handover shift sheet close-down close"
    " closedown cycle turnaround faster slower quicker job duration mttr recovery restore restored"
    " delay delays late early call calls average session sessions setup boot startup test tests"
    " minutes hours hour seconds earlier later pipeline ci sync export import batch nightly standup"
    " review ticket process processing release visit discharge lesson backup window h hr hrs s sec"
    " secs min mins ms"
)
# And near one of these, metres.
MEASURED_OUT = word_set(
    "deep wide long tall high away cable pipe trench wall distance radius apart"
)

_DAY = 86400.0
_SIZES = {
    "ms millisecond milliseconds": 0.001,
    "second seconds sec secs s": 1.0,
    "minute minutes min mins": 60.0,
    "hour hours hr hrs h": 3600.0,
    "day days d": _DAY,
    "week weeks": 7 * _DAY,
    "fortnight": 14 * _DAY,
    "month months": 30.4375 * _DAY,
    "quarter quarters": 91.3125 * _DAY,
    "year years yr yrs": 365.25 * _DAY,
}
SECONDS = {word: size for line, size in _SIZES.items() for word in line.split()}

KIND_OF = (
    dict.fromkeys(OTHER, NumberKind.OTHER)
    | dict.fromkeys(RATES, NumberKind.RATE)
    | dict.fromkeys(TIME, NumberKind.TIME)
    | dict.fromkeys(MONEY | CENTS, NumberKind.MONEY)
    | dict.fromkeys(PERCENT, NumberKind.PERCENT)
)
