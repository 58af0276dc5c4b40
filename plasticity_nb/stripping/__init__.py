"""Vision transformers, dead neurons, and what brings them back."""
import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(__name__, submod_attrs={
    "continual": ["from_scratch", "loss_of_plasticity", "permuted", "random_labels", "relabelled", "run_sequence", "shrink_and_perturb", "signs_of_age"],
    "dead_neurons": ["DeadNeurons"],
    "gradients": ["ReGraMa", "grama"],
    "remedies": ["GenerateAndTest", "RaiseBias", "Recycle", "leaky", "without_dead"],
    "resets": ["CReLU", "L2Init", "SelfNormalizedReset", "mlp_of"],
    "strip": ["Census", "Remedy", "Strip", "effective_rank", "strip_rows"],
    "units": ["follow"],
    "vit": ["VisionTransformer", "mlp"],
})
