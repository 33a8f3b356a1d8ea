"""Torture: kills, faults, full disks, races and fuzz, by the thousand. ``make torture`` runs it.

A *campaign* is a long list of named cases, each reproducible from its name. What has run is written to a
journal, so that a run that was stopped goes on where it was. The suite runs a few cases of each campaign.
"""
