"""The directory of programmes as a spreadsheet: out, to be looked at and corrected, and in again."""
