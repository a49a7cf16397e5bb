// Designsystemet's combobox, only on pages that have one (form.html, macro `suggestion`).
import "@digdir/designsystemet-web/ds-suggestion";
