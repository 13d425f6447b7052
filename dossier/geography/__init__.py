"""Longitudes and latitudes to drawings: projections, the part of the earth that fits places, outlines cut to it.

Below the pages; nothing here knows what a place is to the site.
"""
