// The form at the bottom: sends without leaving the page, and keeps what is being written.

export function compose({ form, key, send }) {
  const text = form.elements.namedItem("text");
  restore(text, key);
  text.addEventListener("input", () => keep(text, key));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const said = text.value.trim();
    if (!said) return text.focus();
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

function restore(text, key) {
  try {
    text.value ||= localStorage.getItem(key) ?? "";
  } catch {
    // Storage is forbidden: nothing was kept.
  }
}

function keep(text, key) {
  try {
    if (text.value) localStorage.setItem(key, text.value);
    else localStorage.removeItem(key);
  } catch {
    // As above.
  }
}
