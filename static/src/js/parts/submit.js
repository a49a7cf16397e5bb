// A second click on a button sends nothing. The server is safe without this (idempotency keys); people are calmer with it.

export function guardDoubleSubmit() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method === "get") return;
    if ("sent" in form.dataset) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    form.dataset.sent = "";
    mark(form, true);
  }, { capture: true });
  document.addEventListener("submit", (event) => {
    // Someone stopped it (a check, a live handler that sends by itself): the form may be sent again.
    if (event.defaultPrevented && !event.target.matches("[hx-post], [data-hx-post]")) release(event.target);
  });
  document.addEventListener("htmx:finally:request", () => document.querySelectorAll("form[data-sent]").forEach(release));
  // Back from the next page: the browser shows this one as it was left.
  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(release));
}

export function release(form) {
  delete form.dataset.sent;
  mark(form, false);
}

function mark(form, sent) {
  // aria-disabled and not disabled: a disabled button loses focus and its own name and value are not sent.
  for (const button of form.querySelectorAll("button:not([type=button])")) {
    if (sent) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
  }
}
