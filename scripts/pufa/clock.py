"""Which day it is for a site in China: the only place of the project that reads the clock."""

from __future__ import annotations

import datetime as dt

# One time for the whole country, no summer time; Windows has no zone file to look it up in.
CHINA = dt.timezone(dt.timedelta(hours=8))


def today() -> dt.date:
    """The day in China, wherever the machine stands: a server in London is eight hours behind."""
    return dt.datetime.now(CHINA).date()


def day_of(seconds: int) -> dt.date:
    """The day in China of a moment that git noted, in seconds since 1970 (UTC)."""
    return dt.datetime.fromtimestamp(seconds, CHINA).date()
