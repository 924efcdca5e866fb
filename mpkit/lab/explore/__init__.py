"""Walks through all orders in which the processes of a small program can run."""
from mpkit.lab.explore.report import CannotExplore, Order, Outcome, Report, Step

__all__ = ["CannotExplore", "Order", "Outcome", "Report", "Step"]
