"""A picture stands in any page: light or dark, beside others, without anything from elsewhere."""

import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

import matplotlib
import matplotlib.pyplot
import pytest

from autograder.pictures.heatmaps import ERRORS, STEPS, VALUES
from autograder.pictures.style import INK, RIGHT, YOURS, contrasting

#: One for each kind of picture.
PICTURES = {
    "heat maps": ("affine", "bias_forgotten"),
    "shapes": ("affine", "points_as_columns"),
    "slopes": ("activation_derivative", "tanh_square_forgotten"),
    "components": ("layer_jacobian_unknowns", "columns_first"),
    "path": ("momentum_step", "old_velocity_used"),
    "training": ("train", "t_restarts_every_epoch"),
    "predictions": ("fit_and_predict", "same_for_all_points"),
}


@pytest.fixture(scope="module")
def pictures(picture_of, program):
    return {kind: picture_of(stub, program(stub, name)) for kind, (stub, name) in PICTURES.items()}


@pytest.fixture(params=PICTURES)
def picture(request, pictures):
    return pictures[request.param]


def test_it_is_well_formed_and_tells_what_it_shows(picture):
    root = ElementTree.fromstring(picture.svg)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert (root.get("role"), root.get("aria-label")) == ("img", picture.alt)
    assert root.get("viewBox")
    assert picture.svg.startswith("<svg ")
    assert picture.svg.endswith("</svg>\n")


def test_it_holds_no_script_and_nothing_from_elsewhere(picture):
    tags = {
        element.tag.rpartition("}")[2] for element in ElementTree.fromstring(picture.svg).iter()
    }
    assert tags <= {
        "svg",
        "g",
        "defs",
        "style",
        "path",
        "use",
        "clipPath",
        "rect",
        "text",
        "pattern",
    }
    links = re.findall(r'href="([^"]*)"|url\(([^)]*)\)', picture.svg)
    assert all("".join(link).startswith("#") for link in links)
    assert "<!" not in picture.svg
    assert "metadata" not in picture.svg


def test_all_that_it_refers_to_is_in_it(picture):
    ids = re.findall(r'\bid="([^"]*)"', picture.svg)
    assert len(set(ids)) == len(ids)
    assert set(re.findall(r'(?:href="|url\()#([^")]*)', picture.svg)) <= set(ids)


def test_no_two_pictures_share_an_id(pictures):
    ids = [
        one for picture in pictures.values() for one in re.findall(r'\bid="([^"]*)"', picture.svg)
    ]
    assert len(set(ids)) == len(ids)


def test_text_and_axes_have_the_colour_of_the_page(picture):
    assert "currentColor" in picture.svg
    assert INK not in picture.svg


def test_its_text_has_the_font_of_the_page(picture):
    assert "DejaVu" not in picture.svg
    assert "<text" in picture.svg
    assert "$" not in picture.svg


def test_it_is_small(picture):
    assert len(picture.svg.encode()) < 60_000


def test_the_same_is_drawn_each_time(picture_of, program, pictures):
    stub, name = PICTURES["components"]
    assert picture_of(stub, program(stub, name)) == pictures["components"]


# Colours, by WCAG's formula.


def luminance(colour):
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("page", ["#ffffff", "#111111"])
@pytest.mark.parametrize("colour", [YOURS, RIGHT])
def test_data_are_seen_on_a_light_and_on_a_dark_page(colour, page):
    assert contrast(colour, page) >= 3


def test_the_two_colours_differ_in_lightness():
    assert contrast(YOURS, RIGHT) > 1.3


@pytest.mark.parametrize("colours", [VALUES, ERRORS], ids=lambda one: one.name)
def test_values_are_read_on_each_colour_of_a_heat_map(colours):
    for level in range(STEPS):
        colour = matplotlib.colors.to_hex(colours(level / (STEPS - 1)))
        assert contrast(contrasting(colour), colour) >= 4.5


@pytest.mark.parametrize("colours", [VALUES, ERRORS], ids=lambda one: one.name)
def test_a_heat_map_is_lightest_at_0_and_darkens_on_both_sides(colours):
    steps = [luminance(matplotlib.colors.to_hex(colours(i / (STEPS - 1)))) for i in range(STEPS)]
    middle = STEPS // 2
    assert steps[: middle + 1] == sorted(steps[: middle + 1])
    assert steps[middle:] == sorted(steps[middle:], reverse=True)


# What a notebook has set stays as it is, and changes nothing.


def test_settings_of_the_notebook_neither_change_nor_count(picture_of, program, pictures):
    settings = {
        "text.color": "red",
        "axes.facecolor": "black",
        "font.size": 30,
        "svg.fonttype": "path",
    }
    with matplotlib.rc_context(settings):
        before = dict(matplotlib.rcParams)
        stub, name = PICTURES["heat maps"]
        assert picture_of(stub, program(stub, name)) == pictures["heat maps"]
        assert dict(matplotlib.rcParams) == before


def test_pyplot_knows_nothing_of_it(pictures):
    assert matplotlib.pyplot.get_fignums() == []


LOADED = """
import sys
import autograder.pictures
assert "matplotlib" not in sys.modules
sys.modules["matplotlib"] = None
assert autograder.pictures.draw(None, None, None, None) is None
"""


def test_no_plotting_library_is_loaded_before_it_draws_nor_missed_where_there_is_none():
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
