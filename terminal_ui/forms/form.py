"""Forms in general: fill in, look at exactly what leaves, sign. Esc keeps the draft."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll

from mash.agency import AgencyId
from mash.errors import MalformedError
from terminal_ui.desk import FAULTS, DeskScreen
from terminal_ui.faults import explain
from terminal_ui.intent import Intent
from terminal_ui.screens.preview import PreviewScreen
from terminal_ui.signing import examine
from terminal_ui.views import Sent
from terminal_ui.widgets.fields import Field
from terminal_ui.widgets.prose import Prose, Wrapped


class FormScreen(DeskScreen[Sent | None]):
    """Asks for everything an act needs. Sends nothing by itself."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back, keep draft", id="form.back"),
        Binding(
            "ctrl+s", "preview", "See what leaves", id="form.preview", priority=True
        ),
    ]
    HELP_ABOUT = "form"
    HINT: ClassVar[str] = (
        "Tab goes on. Ctrl+S shows exactly what would leave; nothing leaves before you sign."
    )

    def __init__(self, draft_key: object) -> None:
        super().__init__()
        self._draft_key = (type(self).__name__, draft_key)

    def title_line(self) -> str:
        """Say what this form is for."""
        return ""

    def context(self) -> Wrapped | None:
        """Return what one needs to see while filling in, if anything."""
        return None

    def fields(self) -> Iterable[Field]:
        """Yield the questions."""
        return ()

    def intent(self) -> Intent:
        """Return what was composed.

        Raises:
            MalformedError: Something is missing or wrong; it names the field.

        """
        raise MalformedError("form: there is nothing to send")

    def parts(self) -> ComposeResult:
        yield Prose((self.title_line(), "bold"), id="top")
        with Container(id="work", classes="form"):
            with VerticalScroll(id="fields", can_focus=False):
                yield from self.fields()
            with VerticalScroll(id="side", can_focus=False):
                yield Prose(id="context")

    def on_mount(self) -> None:
        """Put back what was typed before."""
        context = self.context()
        self.query_one("#side").display = context is not None
        if context is not None:
            self.query_one("#context", Prose).show(context)
        self.hint(self.HINT)
        draft = self.desk.drafts.get(self._draft_key)
        for key, value in (draft or {}).items():
            self.put(key, value)
        self.fit()
        if draft is None:
            self.begin()

    def value(self, key: str) -> Any:  # noqa: ANN401 - as many types as there are questions
        """What was answered to one question."""
        return next(field.value for field in self.query(Field) if field.key == key)

    def required(self, key: str) -> Any:  # noqa: ANN401 - as `value`
        """The same, for a choice that must be made.

        Raises:
            MalformedError: Nothing was chosen.

        """
        field = next(field for field in self.query(Field) if field.key == key)
        if field.value in (None, (), ""):
            raise MalformedError(f"{field.label}: choose or fill in")
        return field.value

    def recipients(self) -> tuple[AgencyId, ...]:
        """Return who will hold it; a form that knows by rule does not ask.

        Raises:
            MalformedError: Somebody must, and nobody was chosen.

        """
        return tuple(self.required("recipients"))

    def put(self, key: str, value: Any) -> None:  # noqa: ANN401 - as `value`
        """Answer one question for the person: what is known already."""
        for field in self.query(Field):
            if field.key == key:
                field.put(value)

    def ask_only(self, shown: Callable[[str], bool]) -> None:
        """Ask the questions that matter, and hide the others with what is in them."""
        for field in self.query(Field):
            field.display = shown(field.key)

    def fit(self) -> None:
        """Ask what follows from the choices made so far."""

    def on_choice_field_changed(self) -> None:
        """Another choice may ask other questions."""
        self.fit()

    def begin(self) -> None:
        """Fill in what is known; only where nobody has typed anything before."""

    def action_leave(self) -> None:
        """Go back. What was typed is kept until it is signed or the program ends."""
        self._keep()
        self.dismiss(None)

    @work(exclusive=True, group="preview", exit_on_error=False)
    async def action_preview(self) -> None:
        """Have the exact bytes prepared, read them here, and show them."""
        self._keep()
        sitting = self.desk.sitting
        try:
            intent = self.intent()
            draft = await sitting.operator.prepare(intent)
            examined = examine(draft, intent, sitting.speaker, self.desk.clock())
        except FAULTS as error:
            self.problem(explain(error))
            return
        self.problem("")
        sent = await self.app.push_screen_wait(PreviewScreen(examined))
        if sent is not None:
            self.desk.drafts.pop(self._draft_key, None)
            self.dismiss(sent)

    def _keep(self) -> None:
        values = {field.key: field.value for field in self.query(Field)}
        self.desk.drafts[self._draft_key] = values
