"""Diagnosis: from findings to a verdict, a misconception and a hint."""
