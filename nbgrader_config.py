"""The course in nbgrader: ``nbgrader generate_assignment | autograde | generate_feedback | …``."""

from autograder.nbgrader import converters

c = get_config()  # noqa: F821 (nbgrader's)

c.CourseDirectory.course_id = "train-ann"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "assignments"

# Scripts instead of notebooks, files that can't be read, literate sources: see there.
converters.install()

# First a submission is put into the released form: what follows knows cells by their marks.
# Mend leaves no output and no id twice, so ClearOutput and DeduplicateIds are not needed.
# OverwriteCells comes behind it because the gradebook has the last word on what was released, and
# CheckCellMetadata is last because it judges what the others made.
c.Autograde.sanitize_preprocessors = [
    "autograder.nbgrader.preprocessors.Mend",
    "nbgrader.preprocessors.OverwriteKernelspec",
    "nbgrader.preprocessors.OverwriteCells",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# The engine stands where nbgrader would execute the notebook. It comes first because SaveAutoGrades
# reads the points from the outputs that it writes, and nothing may change these in between; so
# nbgrader's filters for outputs are left out. AssignLatePenalties needs the score that
# SaveAutoGrades has put into the gradebook.
c.Autograde.autograde_preprocessors = [
    "autograder.nbgrader.preprocessors.GradeWithEngine",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# Where the instructor's secret lies, if not in this folder:
# c.GradeWithEngine.secret_file = "/safe/place/secret"

# Students get the page that `autograder feedback` makes, too, in place of nbgrader's.
c.GenerateFeedback.exporter_class = "autograder.nbgrader.exporter.FeedbackExporter"
c.GenerateFeedback.preprocessors = ["nbgrader.preprocessors.GetGrades"]

# Their pages are released whatever way a hand-in came, and whatever its file is called.
c.ExchangeFactory.release_feedback = "autograder.nbgrader.exchange.ReleaseFeedback"

# `nbgrader export` writes points as a person does, and names with commas as one cell.
c.ExportApp.plugin_class = "autograder.nbgrader.raw_points.RawPoints"

# With their feedback students get a picture of what is wrong. For a function it takes some 0.1 s,
# once the student's function has answered, and 10 to 40 kB in the page; without:
# c.GradeWithEngine.pictures = False

# The gradebook is gradebook.db in this folder. For PostgreSQL, whose driver `make setup` installs
# (elsewhere: pip install "psycopg[binary]"):
# c.CourseDirectory.db_url = "postgresql://teacher:password@localhost:5432/gradebook"

# What is released holds the students' package, too; the first cell of the notebook wants it.
c.ExchangeFactory.release_assignment = "autograder.wheel.exchange.ReleaseWithChecks"

# The exchange through which assignments are released and collected, shared with the students:
# c.Exchange.root = "/srv/nbgrader/exchange"

# Late work keeps its points unless a plugin says otherwise; this one takes all of them:
# c.LateSubmissionPlugin.penalty_method = "zero"
