"""Networks that lose their connections: how many are left, who still lives, and when two tasks part."""
import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(__name__, submod_attrs={
    "bimt": ["BIMT", "crosstalk", "members_of", "train_bimt"],
    "distance": ["split_distance"],
    "ensembles": ["Ensemble", "Members"],
    "lottery": ["iterative_magnitude_pruning", "prune_by_magnitude"],
    "networks": ["INITS", "Layout", "Objective", "Recipe", "fingerprint", "mlp", "run_name"],
    "splitting": [
        "components", "decided", "distance_to_identity", "owners", "shuffled", "split_score", "splitting_history",
        "task_matrix"],
    "structure": ["Stack", "alive_masks", "read_stack"],
    "taxonomy": ["Anatomy", "Lifetimes", "State", "classify", "compact"],
    "trajectories": ["Trajectory", "count_weights", "extend", "hidden_width"],
})
