"""Where, when and what: connections that come and go while a network learns."""
import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(__name__, submod_attrs={
    "budgets": [
        "PAPER_RATES", "SCOPES", "allot", "apportion", "choose", "graded_rates", "lowest", "lowest_ranked", "shares",
        "sparsify"],
    "connectome": ["SUPPORTED", "Connectome", "check_absent", "slots", "zero_state"],
    "deepr": ["NOTES", "DeepR", "SoftDeepR", "SparseLinear", "check_amount", "floor_for", "sparse_layers"],
    "fan_in": ["SRigL", "equal_fan_in", "srigl"],
    "growth": ["RigL", "SNFS", "Static", "rigl", "snfs", "sparse_start", "static"],
    "rewiring": ["DropColumns", "DropLinear", "GradualPruning", "RandomRewiring", "check_rule"],
    "rule": ["Connections", "Log", "Rule", "Tick", "attach", "claim", "governor", "release"],
    "scores": [
        "gradient_flow", "grasp", "keep_largest", "magnitude", "sensitivity", "snip", "synaptic_flow", "synflow"],
    "schedules": [
        "Horizon", "Path", "Schedule", "chance", "check_rate", "cooled", "epochs", "every", "growing", "never", "scaled_lr",
        "temperature_for", "until", "warm_up"],
    "topology": ["CHT", "cht", "chts", "length_three", "small_world"],
    "units": [
        "GradMax", "Net2Wider", "grow_units", "growable", "pair_of", "unit_gradient", "virtual_gradient"],
})
