"""Neurons whose dendrites hold a few synapses each, and move them."""
import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(__name__, submod_attrs={
    "criteria": [
        "CRITERIA", "DECAYS", "GROWTHS", "INITS", "Round", "Synapses", "at_random", "at_threshold", "by_average",
        "by_gradient", "by_laplace", "by_magnitude", "by_newton", "by_saliency", "by_sigmoid", "by_target",
        "gradient_sampled", "he", "laplace", "near_centroid", "swap", "where_untried"],
    "fields": ["STRATEGIES", "Field", "draw_distinct", "draw_indices", "image_energy"],
    "layer": ["DendriticLayer", "DenseGradient", "bag", "eigenvalues", "gather", "masked", "preactivation"],
    "resampling": ["CompactConnectome", "Development", "Resample", "entropy", "register_dendritic_hooks"],
})
