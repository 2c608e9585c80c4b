"""The sheet: a period's work counted from statements, kept, reviewed and published."""
