/** Who came by an address with a field's name goes on in that field: a key on the page before, or the error summary. */
export function goToField() {
  const field = document.getElementById(location.hash.slice(1));
  if (field?.matches("input, textarea, select")) field.focus();
}

/** The error summary takes focus, also when it arrives with a swapped form. */
export function focusErrorSummary() {
  const summary = document.querySelector("[data-error-summary]:not([data-seen])");
  if (!summary) return;
  summary.dataset.seen = "";
  summary.focus();
}
