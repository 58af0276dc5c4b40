"""Plots: data in, Axes out."""
import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(__name__, submod_attrs={
    "animations": ["animate_synapses", "animate_thetas", "animate_units", "film"],
    "curves": [
        "by_connectivity", "comparison", "density_over_time", "exploration", "frontier", "interval",
        "layer_connectivity", "layer_weights", "mask_image", "over_time", "speedups", "subplots", "theta_histogram",
        "training_curves", "turnover", "turnover_per_step", "walks"],
    "dendrites": [
        "before_after", "coverage", "eigenvalues", "entropy_over_time", "lifetimes", "neuron_diagram", "pixels",
        "receptive_fields", "schedule", "singular_values", "survival", "survivors", "weight_histogram",
        "weights_over_image", "weights_over_image_model"],
    "drawings": [
        "crowded", "deepr_step", "drop_and_grow", "patches_and_tokens", "pruning_level", "rule_diagram", "six_neurons",
        "unrolled"],
    "networks": [
        "MARKERS", "TASK_COLORS", "animate_descent", "animate_network", "arrange", "draw_network", "lasting_heights",
        "neuron_tasks"],
    "pruning": [
        "answers", "calibration", "decision_regions", "lifetime_bars", "over_levels", "phase_diagram",
        "populations", "pruning_horizon", "split_probability", "trajectories", "weight_trajectories"],
    "spikes": [
        "animate_events", "event_cloud", "event_rates", "firing_rates", "frame_strip", "membrane_trace", "raster",
        "shade", "surrogate_gradients", "synaptic_operations"],
    "transformers": [
        "activity_over_time", "as_pictures", "attention_over_image", "cycle", "dead_share", "encoder_diagram",
        "image_rows", "patch_grid", "position_similarity", "preactivations", "revival_times"],
})
