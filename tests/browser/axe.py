"""axe-core, asked about a part of a page."""

from axe_playwright_python.sync_playwright import Axe

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}

#: JupyterLab's body has no height, and axe would take all text in it for hidden.
TALL = "body { height: 100vh }"


def judged(page, selector):
    """Return a report of what breaks a rule of WCAG 2.2 A or AA, and the names of the rules met."""
    page.add_style_tag(content=TALL)
    results = Axe().run(page, context=selector, options=RULES)
    met = {rule["id"] for rule in results.response["passes"]}
    return results.generate_report() if results.violations_count else "", met


def judged_apart(page, selector):
    """Do as `judged`, with the elements alone on a page that has the notebook's colours.

    JupyterLab lays so much over its notebooks that axe often can't tell what is behind a text.
    """
    shown = page.locator(selector)
    colour = "e => getComputedStyle(e).color"
    ground = "() => getComputedStyle(document.body).getPropertyValue('--jp-layout-color0')"
    apart = page.context.new_page()
    style = f"background:{page.evaluate(ground)};color:{shown.first.evaluate(colour)}"
    cards = "".join(shown.evaluate_all("all => all.map(e => e.outerHTML)"))
    apart.set_content(f'<html lang="en"><body style="{style}">{cards}</body></html>')
    try:
        return judged(apart, selector)
    finally:
        apart.close()
