"""Tests of mash."""
