"""The command line: reproduce, bench, and a command for each mechanism."""
import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(__name__, submod_attrs={
    "cli": ["main"],
    "evidence": ["Scorecard", "as_markdown", "collect", "overview", "wilson"],
    "runner": ["WarmStart", "kernel_environment", "serve"],
    "strip": ["speed_up"],
})
