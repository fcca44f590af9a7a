"""Questions about one's own code, made from a submission; running that code finds the answers.

Read it in this order:

- `quiz`: a question, and which questions a student gets;
- `quiz_file`: what a course says about a stub;
- `make`: from submissions to quizzes; `run`: a submission's functions in the sandbox;
- `student_code`, `mutations`, `mutants`: a function as it was written, and with one change;
- `calls`, `explored`, `effects`, `difference`: what changes do to an answer;
- `instrument`, `traces`: what a function holds while it runs;
- `kinds/`: one kind of question, one file; `wording` is what they share;
- `formats/`: what is made of quizzes: pages, a notebook, GIFT, Moodle XML, QTI, oral sheets;
- `store`, `answers`: what was asked, and what was answered.
"""
