const MARGIN = 8; // to the edge of the page

/** Menus are <details class="menu">: close on Escape, on a click elsewhere and when focus leaves; and open within sight. */
export function closeMenus() {
  const open = () => document.querySelectorAll("details.menu[open]");
  document.addEventListener("click", (event) => {
    for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of open()) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  document.addEventListener("focusin", (event) => {
    for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
  });
  const show = ({ target }) => {
    if (!target.open || !target.matches("details.menu")) return;
    const panel = target.lastElementChild;
    panel.style.translate = "";
    const { left, right } = panel.getBoundingClientRect();
    const over = Math.max(0, right - document.documentElement.clientWidth + MARGIN);
    const aside = left < MARGIN ? MARGIN - left : -Math.min(over, left - MARGIN);
    if (aside) panel.style.translate = `${aside}px`;
    panel.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  document.addEventListener("toggle", show, { capture: true }); // it does not bubble
}
