"""Machine code and GPU kernels: arrays in, arrays out."""
import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(__name__, submod_attrs={
    "connections": [
        "Listed", "Scratch", "array", "currents_along", "in_words", "keep", "lead", "loopable", "note_places", "places_of", "shared", "share_out"],
    "dense_ensemble": ["DenseEngine", "DenseStep", "member_gradients", "member_outputs", "split_rows"],
    "erasing": ["Eraser"],
    "loops": ["bernoulli", "compiled_layer", "jit", "mixed"],
    "orders": ["GOLDEN", "epoch_orders", "mix", "stream"],
    "scans_cpu": ["fused_scan"],
    "scans_gpu": ["triton_scan"],
    "selection": ["lowest_of_rows"],
    "silences": ["grow_older"],
    "sparse_ensemble": ["SparseEngine"],
    "sparse_fits": ["Course", "fit_in_loops", "memory_of", "seed_noise", "sorted_places", "sparse_epoch"],
})
