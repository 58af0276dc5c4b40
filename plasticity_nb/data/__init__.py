"""Images, events and loaders."""
import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(__name__, submod_attrs={
    "augmentation": ["CORRUPTIONS", "Augment", "augment_for", "corrupt_set"],
    "event_camera": ["watch"],
    "events": ["fingerprint", "load_events"],
    "images": ["concat_tasks", "load", "sample_image", "side_by_side", "statistics"],
    "loaders": [
        "AugmentedLoader", "OrderedBatches", "TensorLoader", "WorkerLoader", "as_images", "fits", "training_loader"],
    "recordings": ["check_events", "to_frames"],
    "sources": ["EMBEDDED", "SOURCES", "MissingData"],
})
