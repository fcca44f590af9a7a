"""What a student gets back: one page, the same from nbgrader and from a results folder.

- ``card``: one exercise with its clearer hint and a picture of what is wrong;
- ``page``: the page as a value, and as HTML;
- ``of_record``: the page of a record, for those without nbgrader;
- ``notebook``: the cells of a submission, folded where nothing was written;
- ``markdown``, ``mathml``: texts and formulas, which need no script and no network;
- ``sanitise``: what any text of a student could do to a page, prevented.
"""
