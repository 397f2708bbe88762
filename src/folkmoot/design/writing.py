"""The one way a page writes: a valid form calls one operation, and a refusal comes back onto the form."""

from collections.abc import Callable

from folkmoot.design.forms import Form
from folkmoot.kernel.errors import Refused


def written(form: Form, operation: Callable[[], object]) -> bool:
    """Whether the form was valid and the operation took it; a refusal's reasons stand on the form as its errors, each at its box."""
    if not form.is_valid():
        return False
    try:
        operation()
    except Refused as refused:
        for objection in refused.objections:
            form.refuse(objection)
        return False
    return True
