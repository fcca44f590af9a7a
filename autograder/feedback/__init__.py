"""What a student gets back: one page, the same from nbgrader and from a results folder.

- ``page``: the page as a value and as HTML, with a card for each exercise;
- ``of_record``: the page of a record, for those without nbgrader;
- ``notebook``: the cells of a submission, folded where nothing was written;
- ``markdown``: texts and formulas, which need no script and no network;
- ``sanitise``: keeps what students wrote from doing harm to a page.
"""
