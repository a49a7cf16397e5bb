/** The error summary takes focus, also when it arrives with a swapped form. */
export function focusErrorSummary() {
  const summary = document.querySelector("[data-error-summary]:not([data-seen])");
  if (!summary) return;
  summary.dataset.seen = "";
  summary.focus();
}
