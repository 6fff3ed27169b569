"""Which matrix arithmetic the pipeline runs on."""

from thinc.api import get_ops, set_current_ops
from threadpoolctl import threadpool_limits


def use_fast_arithmetic() -> None:
    """Let spaCy multiply matrices with NumPy's BLAS, three times as fast here as its own, on one thread.

    Call it before a pipeline is made or loaded: the components keep what they were made with. Threads would only stand
    in each other's way: articles are spread over processes.
    """
    set_current_ops(get_ops("numpy", use_blis=False))
    threadpool_limits(1, user_api="blas")
