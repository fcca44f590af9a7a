"""Questions about one's own code: made from a submission, their answers computed by running it.

- `question`: what a question is;
- `kinds/`: one kind of question, one file: each yields proposals for one submission;
- `running`: a submission, changed or not, in the sandbox;
- `choosing`: which questions a student gets, by the instructor's secret;
- `formats/`: what is made of them: pages, notebooks, GIFT, Moodle XML, QTI, a sheet for an oral.
"""
