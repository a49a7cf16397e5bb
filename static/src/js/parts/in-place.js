// Links and forms with hx-boost bring the next view of the page in place: htmx asks for the whole page, as the browser
// would, and takes the part that changes (docs/look.md). Here is what htmx leaves to us: where the focus goes, what
// those hear who do not see it, and a full load whenever the answer is not what was meant.

export function bringInPlace() {
  document.addEventListener("htmx:config:request", ({ detail }) => leaveOutEmpty(detail.ctx.request));
  document.addEventListener("htmx:before:request", ({ detail }) => (asked = detail.ctx.request));
  // Back while something is on its way: it is not wanted any more.
  document.addEventListener("htmx:before:history:restore", () => asked?.abort?.());
  document.addEventListener("htmx:before:swap", (event) => {
    if (isMeant(event.detail)) remember(event.detail);
    else {
      event.preventDefault();
      load(event.detail.ctx.request.action);
    }
  });
  document.addEventListener("htmx:after:swap", ({ detail }) => arrive(detail.ctx));
  document.addEventListener("htmx:error", ({ detail }) => detail.ctx && load(detail.ctx.request.action));
}

/** A filter that says nothing does not stand in the address. */
function leaveOutEmpty({ form, body }) {
  if (form?.method !== "get") return;
  for (const [name, value] of [...body]) if (value === "") body.delete(name);
}

/** Sent elsewhere (to sign in, say), or to a page without the part: that is a page to load. */
function isMeant({ ctx, tasks }) {
  return !ctx.response.raw.redirected && main(tasks)?.fragment.childElementCount > 0;
}

function load(address) {
  if (address === location.pathname + location.search) location.reload();
  else location.assign(address);
}

const main = (tasks) => tasks.find((task) => task.type === "main");

let asked;
let left; // what had the focus, and after which row a list grows

function remember({ tasks }) {
  const { target, swapSpec } = main(tasks);
  left = { focus: document.activeElement, part: target.id, row: swapSpec.style === "beforeend" && target.lastElementChild };
}

function arrive(ctx) {
  const part = document.getElementById(left.part);
  if (left.row) firstIn(left.row.nextElementSibling)?.focus();
  else if (left.part !== "page") (part.querySelector("input:checked") ?? firstIn(part))?.focus();
  else if (!left.focus.isConnected) takeFocus([...alike(left.focus, part), document.getElementById("main")]);
  if (left.row || left.part === "page") say(document.querySelector("#page [data-arrived]")?.dataset.arrived ?? ctx.title);
}

function firstIn(part) {
  return part?.querySelector("a, button, input:not([type=hidden]), select, textarea");
}

/** What was pressed stands on the new page too; of a form something does, be it only what opens it. */
function alike(former, part) {
  const words = (element) => element.textContent.trim();
  const same = [...part.querySelectorAll("a[hx-boost], form[hx-boost] button")].filter(
    (one) => one.localName === former.localName && words(one) === words(former),
  );
  const form = former.closest("form") && part.querySelector("form[hx-boost]");
  return form ? [...same, form.querySelector("button"), form.closest("details")?.querySelector("summary")] : same;
}

function takeFocus(places) {
  for (const one of places) {
    one?.focus({ preventScroll: true });
    if (one && document.activeElement === one) return;
  }
}

function say(words) {
  const region = document.getElementById("arrived");
  region.textContent = "";
  // A moment later: the same words once more are heard too.
  setTimeout(() => (region.textContent = words), 100);
}
