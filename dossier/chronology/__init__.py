"""What dates mean: EDTF to first and last day, and to words. The only door to `edtf`.

Values are EDTF, the profile of ISO 8601-2 of the Library of Congress (https://www.loc.gov/standards/datetime/).
"""
