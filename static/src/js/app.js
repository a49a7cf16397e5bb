// On every page. Everything works without it; this makes it kinder.
import "htmx.org"; // set up in _layout/base.html
import { focusErrorSummary, goToField } from "./parts/errors.js";
import { bringInPlace } from "./parts/in-place.js";
import { guardDoubleSubmit } from "./parts/submit.js";
import { closeMenus } from "./parts/menu.js";
import { countAsOneTypes, showCounts } from "./parts/count.js";
import { keepDrafts } from "./parts/draft.js";
import { offerCopies } from "./parts/copy.js";
import { followLanguage } from "./parts/written.js";

bringInPlace();
guardDoubleSubmit();
closeMenus();
countAsOneTypes();
followLanguage();
goToField();
ready();
// When the page's own modules have connected, if they do: the connection is one, and theirs comes first.
if (document.getElementById("bell")) {
  window.addEventListener("load", async () => (await import("./parts/bell.js")).followBell());
}
document.addEventListener("htmx:after:swap", ready);

/** For what is on the page now: on load, and again when htmx has brought something. */
function ready() {
  showCounts();
  offerCopies();
  keepDrafts();
  focusErrorSummary();
}
