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
    if (target.open && target.matches("details.menu")) target.lastElementChild.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("toggle", show, { capture: true }); // it does not bubble
}
