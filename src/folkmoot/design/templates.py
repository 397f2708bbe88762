"""The Jinja environment: the NHS.UK macros, our components, and the few words every template may use."""

from collections.abc import Callable, Iterable, MutableMapping
from typing import Any, TypeGuard

from django.contrib.messages import get_messages
from django.templatetags.static import static
from jinja2 import ChainableUndefined, ChoiceLoader, Environment, PackageLoader, nodes
from jinja2.runtime import Context
from jinja2.visitor import NodeTransformer

from folkmoot.design import inline, nhsuk, shapes, tables
from folkmoot.design.access import who_sees
from folkmoot.design.addresses import address
from folkmoot.design.beside import lists_beside
from folkmoot.design.boxes import filter_box
from folkmoot.design.forms import error_summary
from folkmoot.design.shell import frame_for, shell_of

# Each is a folder of design/components with a template of the same name, holding macros.
COMPONENTS = (
    "actions",
    "asides",
    "copy_link",
    "empty",
    "explained",
    "filters",
    "pagination",
    "panel",
    "plainer",
    "print_link",
    "strips",
    "table",
    "task_list",
    "timeline",
    "who_sees",
)


class _CellsTogether(NodeTransformer):
    """Cells side by side are written by one call: `{{ cell(a) }} {{ cell(b) }}` is `{{ cells(a, b) }}`.

    A page of a list has a hundred cells, and to call for each cost more than all the rest of its table.
    """

    def __init__(self, jinja: Environment) -> None:
        self.jinja = jinja

    def visit_Output(self, node: nodes.Output) -> nodes.Output:  # noqa: N802 - named as Jinja names it
        found = [one for one in node.nodes if not (isinstance(one, nodes.TemplateData) and one.data.isspace())]
        words = [one.args[0] for one in found if _is_cell(one)]
        if words and len(words) == len(found):
            node.nodes = [nodes.Call(nodes.Name("cells", "load"), words, [], None, None)]
            nodes.Template([node]).set_environment(self.jinja).set_lineno(node.lineno)
        return node


class _Environment(Environment):
    """Jinja's, that writes a row's cells together, and whose words are the same in every template."""

    def compile(self, source: Any, name: str | None = None, filename: str | None = None, **rest: Any) -> Any:  # type: ignore[override]
        tree = self.parse(source, name, filename) if isinstance(source, str) else source
        return super().compile(_CellsTogether(self).visit(tree), name, filename, **rest)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """As Jinja makes them, but not as a chain of two where one is empty: each template on a page copies it whole."""
        return super().make_globals(d) if d else self.globals


class _PlainContext(Context):
    """A context that calls what it is told to: nothing of ours asks for the context, and Jinja's own looks three times."""

    def call(
        __self,  # noqa: N805 - named as Jinja names it
        __called: Callable[..., Any],
        *args: Any,
        _loop_vars: Any = None,
        _block_vars: Any = None,
        **kwargs: Any,
    ) -> Any:
        return __called(*args, **kwargs)


def environment(**options: Any) -> Environment:
    """Jinja as Django's backend builds it, with the NHS.UK templates and every component within reach.

    The NHS.UK macros read members nobody set, so undefined names are silent: tests assert on words seen.
    """
    options["undefined"] = ChainableUndefined
    options.setdefault("trim_blocks", True)
    options.setdefault("lstrip_blocks", True)
    jinja = _Environment(**options)
    jinja.context_class = _PlainContext
    assert jinja.loader is not None
    jinja.loader = ChoiceLoader([jinja.loader, PackageLoader("nhsuk_frontend_jinja")])
    jinja.globals.update(
        static=static,
        url=address,
        filter_box=filter_box,
        lists_beside=lists_beside,
        links_of=shapes.links,
        tasks_of=shapes.tasks,
        nhs=nhsuk.markup,
        fixed=nhsuk.fixed,
        filled=_filled,
        framed=_framed,
        hole=nhsuk.HOLE,
        cell=tables.cell,
        cells=tables.cells,
        link=inline.link,
        reached=inline.reached,
        tag=inline.tag,
        poured_table=tables.table,
        poured_summary_list=tables.summary_list,
        messages_of=_messages,
        error_summary=error_summary,
        frame_for=frame_for,
        shell_of=shell_of,
        who_sees_by_rule=who_sees,
    )
    for name in COMPONENTS:
        module = jinja.get_template(f"design/components/{name}/{name}.html").module
        jinja.globals.update({macro: getattr(module, macro) for macro in vars(module) if not macro.startswith("_")})
    return jinja


def _is_cell(one: nodes.Expr) -> TypeGuard[nodes.Call]:
    return (
        isinstance(one, nodes.Call) and isinstance(one.node, nodes.Name) and one.node.name == "cell" and bool(one.args)
    )


def _filled(component: str, params: dict[str, Any], *words: Any) -> str:
    return nhsuk.poured(nhsuk.mould(component, params), words)


def _framed(component: str, params: dict[str, Any], *inner: Any) -> str:
    return nhsuk.assembled(nhsuk.mould(component, params), map(nhsuk.plugged, inner))


def _messages(request: Any) -> Iterable[Any]:
    return get_messages(request) if request else ()
