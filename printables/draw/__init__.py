"""Ink on the planned paper. The only room that imports ReportLab."""
