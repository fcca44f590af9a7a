"""The class report: what people read about a whole class; nothing here runs student code.

``load`` gathers the material, ``class_report`` computes what there is to say (with ``statistics``,
``item_analysis``, ``at_risk``, ``co_occurrence``, ``submission_times``, ``notebook_sections`` and
``examples``), and ``html``, ``as_markdown`` and ``as_json`` write it down. ``anonymise`` removes
names first; ``publish`` writes the files of a results folder.
"""
