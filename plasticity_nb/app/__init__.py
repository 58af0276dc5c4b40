"""The command line: reproduce, bench, and a command for each mechanism."""
import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(__name__, submod_attrs={
    "cli": ["main"],
    "bench": ["Bench", "compare_trees"],
    "evidence": ["VERDICTS", "as_markdown", "as_page", "collect", "overview"],
    "laboratory": ["Laboratory", "cell_name", "declaration", "line_of", "settings_hash"],
    "league": ["MEASURES", "WAYS", "Way", "card", "compete", "enter", "run", "trials_of", "tuned", "which_rule"],
    "reproduce": ["Journal", "run_chapters"],
    "report": ["as_pages", "as_table", "counts", "gather", "is_stale", "luck", "markdown_table", "surprises", "write_page"],
    "rows": ["PARTS", "Benchmarks", "compared", "row", "too_few_cores", "why_not"],
    "runner": ["Outcome", "execute"],
    "sources": ["REFERENCES", "check_source", "cited"],
    "strip": ["speed_up"],
    "timing": ["Taken", "at_least", "growth", "machine_rates", "measure", "median_interval", "peak_memory"],
    "verdicts": ["Difference", "after_correction", "as_reported", "better", "paired", "reaches", "shares"],
})
