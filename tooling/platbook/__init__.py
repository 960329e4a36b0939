"""Platbook: a service catalog in git, checked in pull requests and published as a site."""

__version__ = "0.1.0"
