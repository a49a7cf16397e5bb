// Forms with data-draft="URL" save what is typed as one goes; all forms marked data-dirty-warning ask before it is lost.
//
// The form is posted as it is (with its csrf token) to the draft's URL, which answers 204, or 200 with JSON
// {"fields": {name: value}} for hidden fields to take over (the version, the id of a draft just born).

const QUIET = 1500; // ms without typing before saving

const known = new WeakSet();

/** May be called again: forms that it knows are left alone. */
export function keepDrafts() {
  for (const form of document.querySelectorAll("form[data-draft], form[data-dirty-warning]")) {
    if (known.has(form)) continue;
    known.add(form);
    if ("draft" in form.dataset) watch(form);
    if ("dirtyWarning" in form.dataset) warn(form);
  }
}

function watch(form) {
  let timer;
  let saving = Promise.resolve();
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => (saving = saving.then(() => save(form))), QUIET);
  });
  form.addEventListener("submit", () => clearTimeout(timer));
}

async function save(form) {
  if ("sent" in form.dataset) return;
  const status = form.querySelector("[data-draft-status]");
  try {
    const answer = await fetch(form.dataset.draft, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    if (answer.status === 200) takeOver(form, (await answer.json()).fields ?? {});
    delete form.dataset.dirty;
    if (status) status.textContent = status.dataset.saved;
  } catch {
    if (status) status.textContent = status.dataset.failed;
  }
}

function takeOver(form, fields) {
  for (const [name, value] of Object.entries(fields)) {
    const field = form.elements.namedItem(name);
    if (field?.type === "hidden") field.value = value;
  }
}

function warn(form) {
  form.addEventListener("input", () => (form.dataset.dirty = ""));
  window.addEventListener("beforeunload", (event) => {
    const lost = form.isConnected && "dirty" in form.dataset && !("sent" in form.dataset);
    if (lost) event.preventDefault();
  });
}
