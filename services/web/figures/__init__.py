"""The key figures, for management, funders and everybody who coordinates: any period, as of any day, with what each
counts; compared with another, printed, exported."""
