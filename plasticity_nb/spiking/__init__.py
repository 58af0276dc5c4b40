"""Spiking networks of snntorch, layer by layer over all steps."""
import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(__name__, submod_attrs={
    "activity": ["Activity", "measure_activity"],
    "layer_first": [
        "LayerFirst", "choose_scan", "is_norm_through_time", "named_layers", "step_loop"],
    "networks": [
        "FirstSpike", "LatencyCode", "RateCode", "SpikeCount", "TimeFirst", "dvs_network", "nmnist_conv", "relu_mlp",
        "spiking_conv", "spiking_mlp"],
    "neurons": ["RESETS", "SURROGATES", "Dynamics", "Surrogate", "is_neuron", "plain_scan", "read_neuron", "run_scan"],
    "operations": ["OperationsPenalty"],
})
