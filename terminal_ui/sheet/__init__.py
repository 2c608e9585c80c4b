"""Sheets: what a hub counted, as sentences, tables, numbers for machines, pages and paper."""
