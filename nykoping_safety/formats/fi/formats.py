"""The name of a month stands in the partitive: 18. syyskuuta."""

DATE_FORMAT = "j. E Y"
MONTH_DAY_FORMAT = "j. E"
YEAR_MONTH_FORMAT = "F Y"
TIME_FORMAT = "G.i"
