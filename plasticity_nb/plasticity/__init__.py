"""Where, when and what: connections that come and go while a network learns."""
import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(__name__, submod_attrs={
    "budgets": [
        "PAPER_RATES", "SCOPES", "allot", "apportion", "choose", "graded_rates", "lowest_ranked", "shares",
        "sparsify"],
    "connectome": ["Connectome", "slots", "zero_state"],
    "deepr": ["NOTES", "DeepR", "NotesDeepR", "SoftDeepR", "check_amount"],
    "rewiring": ["DropColumns", "DropLinear", "GradualPruning", "RandomRewiring", "check_invariant", "check_rule"],
    "rule": ["Rule", "Tick", "attach", "claim", "release"],
    "schedules": [
        "chance", "check_rate", "cooled", "cosine", "epochs", "every", "growing", "last_change", "scaled_lr",
        "temperature_for", "until", "until_known", "warm_up"],
})
