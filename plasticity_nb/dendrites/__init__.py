"""Neurons whose dendrites hold a few synapses each, and move them."""
import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(__name__, submod_attrs={
    "fields": ["draw_distinct", "draw_indices"],
    "layer": ["DendriticLayer", "bag", "eigenvalues", "gather", "preactivation", "register_dendritic_hooks"],
    "resampling": ["Development", "Resample"],
})
