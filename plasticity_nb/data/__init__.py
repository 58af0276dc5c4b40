"""Images, events and loaders."""
import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(__name__, submod_attrs={
    "augmentation": ["Augment", "augment_for"],
    "corruptions": ["CORRUPTIONS", "corrupt_set"],
    "event_camera": ["watch"],
    "events": ["EVENT_SETS", "fingerprint", "load_events"],
    "images": ["concat_tasks", "gives_others", "load", "sample_image", "side_by_side", "statistics", "tensors_in"],
    "loaders": [
        "AugmentedLoader", "OrderedBatches", "TensorLoader", "WorkerLoader", "augmented_loader", "check_device",
        "fits_in_memory", "resize_images"],
    "recordings": ["check_events", "to_frames"],
    "sources": ["EMBEDDED", "POINTS", "SOURCES", "MissingData", "canonical"],
})
