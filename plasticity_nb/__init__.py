"""Structural plasticity, step by step: networks that change which connections exist while they learn."""
__version__ = "0.1.0"

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(__name__, submod_attrs={
    "plasticity": [
        "Connectome", "Rule", "Tick", "attach", "check_rule", "every", "until", "epochs", "sparsify",
        "RandomRewiring", "GradualPruning", "DeepR", "SoftDeepR"],
    "dendrites": ["DendriticLayer", "Resample", "Development"],
    "spiking": ["LayerFirst"],
    "stripping": ["DeadNeurons", "Strip"],
    "pruning": ["classify", "compact", "split_score", "Trajectory", "Ensemble"],
    "core": ["set_seed"],
})
