"""What the hand-written function says, made once: a reason for each rule, and for counted events one for each count."""

from leadrules.model.decision import Reason


class Counted(dict[int, Reason]):
    """The reason of a capped rule for so many events, made when it is first asked for."""

    def __init__(self, points: int, cap: int, because: str, line: int) -> None:
        self.points, self.cap, self.because, self.line = points, cap, because, line

    def __missing__(self, times: int) -> Reason:
        points = max(-self.cap, min(self.points * times, self.cap))
        made = Reason("engagement", points, self.because, _at(self.line), times)
        return self.setdefault(times, made)


def _at(line: int) -> str:
    return f"thirty_rules.rules:{line}"


def _fit(points: int, because: str, line: int) -> Reason:
    return Reason("fit", points, because, _at(line), 1)


def _engagement(points: int, because: str, line: int) -> Reason:
    return Reason("engagement", points, because, _at(line), 1)


LARGE = _fit(15, "large company", 16)
MEDIUM = _fit(10, "by employees: >= 200 then +10", 17)
SMALL = _fit(5, "by employees: >= 50 then +5", 18)
DECISION_MAKER = _fit(15, "decision maker", 21)
EXECUTIVE = _fit(10, 'by job_level: "vp", "director" then +10', 22)
MANAGER = _fit(4, 'by job_level: "manager" then +4', 23)
JOB_LEVELS = {"c_level": DECISION_MAKER, "vp": EXECUTIVE, "director": EXECUTIVE, "manager": MANAGER}
GOOD_INDUSTRY = _fit(8, 'when industry in ["software", "finance"] then +8', 25)
EDUCATION = _fit(-5, 'when industry == "education" then -5', 26)
CORE_COUNTRY = _fit(5, 'when country in ["US", "UK", "DE", "FR"] then +5', 27)
REFERRED = _fit(6, 'when source == "referral" then +6', 28)
FREE_MAILBOX = _fit(-10, "a free mailbox", 29)
WEALTHY = _fit(5, "when revenue >= 10M and opted_in then +5", 30)
LARGE_AND_DECIDING = _fit(4, 'when employees >= 200 and job_level == "c_level" then +4', 31)
US_SOFTWARE = _fit(3, 'when country == "US" and industry == "software" then +3', 32)

DOWNLOADS = Counted(10, 30, 'when action == "download" then +10 up to 30', 36)
PAGES = Counted(1, 10, 'when action == "page_view" then +1 up to 10', 37)
CLICKS = Counted(3, 15, 'when action == "email_click" then +3 up to 15', 38)
WEBINARS = Counted(20, 40, 'when action == "webinar" then +20 up to 40', 39)
DEMO = _engagement(25, "asked for a demo", 40)
UNSUBSCRIBED = Counted(-20, 20, 'when action == "unsubscribe" then -20 up to 20', 41)
PRICING_PAGES = Counted(2, 10, 'when action == "page_view" and asset in ["pricing", "case-study"] then +2 up to 10', 42)
VISITS = Counted(2, 6, 'when action == "visit" within 14d then +2 up to 6', 43)
FRESH_DOWNLOADS = Counted(4, 8, 'when action == "download" within 7d then +4 up to 8', 44)
OPENS = Counted(1, 5, 'when action == "email_open" within 30d then +1 up to 5', 45)
VIEWED_OFTEN = _engagement(10, 'when count(action == "page_view" within 30d) >= 5 then +10', 46)
CLICKED_OFTEN = _engagement(8, 'when count(action == "email_click" within 14d) >= 3 then +8', 47)
VERY_ACTIVE = _engagement(15, "when count(age <= 7d) >= 10 then +15", 48)
LOOKED_AT_PRICES = _engagement(6, "looked at prices", 49)
GONE_QUIET = _engagement(-5, "gone quiet", 50)
ATTENDED = _engagement(5, 'when count(action in ["webinar", "meeting"] within 90d) >= 2 then +5', 51)


def cut(fit: int) -> Reason:
    """What the cap of 40 takes away."""
    return Reason("fit", 40 - fit, "cap", _at(14), 1)


def raised(engagement: int) -> Reason:
    """What the floor of 0 gives back."""
    return Reason("engagement", -engagement, "floor", _at(35), 1)
