"""Trips that stand at a boundary: of every threshold, and of the rows of dated tables."""

from boundaries import calendars, hours, ways

THRESHOLDS = (*ways.THRESHOLDS, *hours.THRESHOLDS, *calendars.THRESHOLDS)
