"""To play with: views that one turns, in a page or with a kernel behind them."""
import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach(__name__, submod_attrs={
    "dendrite_explorer": ["Learner", "explorer_frames", "live_explorer"],
    "exercises": ["examiner", "is_open"],
    "live_training": ["Monitor", "Stepwise", "Watched", "digit_reader", "training_frames", "watch_training"],
    "microscope": ["ABSENT", "Bench", "live_microscope", "microscope_frames"],
    "players": ["packed", "page", "player", "unpacked", "views", "waits", "widget"],
    "rules": ["RULES", "known_rule", "register"],
    "time_machine": ["networks_of", "time_machine_frames"],
})
