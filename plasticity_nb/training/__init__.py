"""Fitting, comparing and continuing."""
import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(__name__, submod_attrs={
    "batches": ["as_loader", "count_parameters", "evaluate"],
    "checkpoints": ["Checkpoints", "EarlyStopping", "read_checkpoint", "write_checkpoint"],
    "checks": ["device_of", "share_of"],
    "comparing": ["compare_models", "hyperparameter_tuning"],
    "fitting": ["Training", "fit"],
})
