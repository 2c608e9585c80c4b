"""Stores: where a hub keeps its log, in whichever engine, behind six verbs."""
