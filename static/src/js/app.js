// On every page. Everything works without it; this makes it kinder.
import htmx from "htmx.org";
import { focusErrorSummary } from "./parts/errors.js";
import { guardDoubleSubmit } from "./parts/submit.js";
import { closeMenus } from "./parts/menu.js";
import { countAsOneTypes, showCounts } from "./parts/count.js";
import { keepDrafts } from "./parts/draft.js";

// No eval under our content security policy: hx-on and filters in hx-trigger do not work, on purpose.
htmx.config.defaultTimeout = 20_000;

guardDoubleSubmit();
closeMenus();
countAsOneTypes();
ready();
document.addEventListener("htmx:after:swap", ready);

/** For what is on the page now: on load, and again when htmx has brought something. */
function ready() {
  showCounts();
  keepDrafts();
  focusErrorSummary();
}
