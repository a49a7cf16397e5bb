// The address of a message, which leads to it wherever it stands later; without script the same link leads there.

/** `tell(words)` says that it is done. */
export function copyLinks({ list, words, tell }) {
  list.addEventListener("click", async (event) => {
    const item = event.target.closest("[data-copy-link]");
    if (!item) return;
    event.preventDefault();
    const { id } = item.closest(".said__message").dataset;
    const address = new URL(words.message_url.replace(/0$/, id), window.location.href).href;
    const menu = item.closest("details");
    try {
      await navigator.clipboard.writeText(address);
      tell(words.copied);
      menu.open = false;
      menu.querySelector("summary").focus();
    } catch {
      window.location.assign(item.href); // the clipboard is forbidden: then it stands in the address bar
    }
  });
}
