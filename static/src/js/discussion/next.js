// Alt and N lead to the next topic with something new, from anywhere but a field, where they may write a letter.

export function goOnByKey(root) {
  document.addEventListener("keydown", (event) => {
    if (event.code !== "KeyN" || !event.altKey || event.ctrlKey || event.metaKey || event.repeat) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const link = root.querySelector("[data-next]");
    if (!link) return;
    event.preventDefault();
    link.click();
  });
}
