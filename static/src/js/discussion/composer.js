// The form at the bottom: sends without leaving the page.

export function compose({ form, attaching, send }) {
  const text = form.elements.namedItem("text");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (attaching.holdsBack()) return;
    const said = text.value.trim();
    if (!said && !attaching.files.length) return text.focus();
    send(said);
    text.value = "";
    text.dispatchEvent(new Event("input", { bubbles: true }));
    text.focus();
  });
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
}
