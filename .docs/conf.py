"""Read by Sphinx. The pages are gathered from the notebooks into _docs/source first: .ci/site does both."""
import sys
from pathlib import Path

root = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(root), str(root / ".ci")]
from heads import settings  # noqa: E402
from pages import parameters  # noqa: E402

cfg = settings()
project, author, release, copyright = cfg["title"], cfg["author"], cfg["version"], cfg["copyright"]
html_title = f"{project} {release}"
extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx_design", "sphinx_copybutton"]

nb_execution_mode = "off"  # what .ci/execute stored is shown
nb_merge_streams = True
myst_enable_extensions = ["dollarmath", "amsmath", "colon_fence", "deflist", "attrs_block"]
myst_heading_anchors = 3
suppress_warnings = ["myst.header", "mystnb.unknown_mime_type"]  # a quote below a title may be followed by any heading
autodoc_member_order = "bysource"
autodoc_typehints, autodoc_typehints_format, autodoc_typehints_description_target = "description", "short", "documented"
python_use_unqualified_type_names = True
default_role = "code"
copybutton_exclude = ".linenos, .gp, .go"

generated = ("api/", "folders/", "gallery", "references", "CONTRIBUTING")
exclude_patterns = ["extra"]
html_extra_path = [str(root / "_docs" / "source" / "extra")]  # what no page says to Sphinx: small pictures, players beside notebooks
html_theme = "pydata_sphinx_theme"
html_static_path = ["site.css"]
html_css_files = ["site.css"]
html_favicon = html_logo = "icon.svg"
html_context = dict(github_user=cfg["user"], github_repo=cfg["repo"], github_version=cfg["branch"], doc_path="", default_mode="auto")
html_theme_options = dict(
    logo=dict(text=project),
    github_url=cfg["git_url"], use_edit_page_button=True, show_prev_next=True, navigation_depth=2, header_links_before_dropdown=6,
    secondary_sidebar_items={"nbs/**": ["page-toc", "edit-this-page"]} | {f"{name}**": ["page-toc"] for name in generated}, footer_start=["copyright"], footer_end=[])
html_sidebars = {name: [] for name in ("index", "gallery", "glossary", "references", "figures/scorecard")}
html_show_sourcelink = False
html_math_renderer = "mathml"  # needs no script, and no other host


def math(self, node):
    from docutils.nodes import SkipNode
    from latex2mathml.converter import convert
    display = "block" if node.tagname == "math_block" else "inline"
    self.body.append(convert(node.astext(), display=display))
    raise SkipNode


def setup(app):
    app.add_html_math_renderer("mathml", inline_renderers=(math, None), block_renderers=(math, None))
    app.connect("autodoc-process-docstring", parameters)
