// Links and forms with hx-boost bring the next view of the page in place: htmx asks for the whole page, as the browser
// would, and takes the part that changes (docs/look.md). Here is what htmx leaves to us: where the focus goes, what
// those hear who do not see it, and a full load whenever the answer is not what was meant.

export function bringInPlace() {
  document.addEventListener("htmx:config:request", ({ detail }) => leaveOutEmpty(detail.ctx.request));
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

let left; // what had the focus, and after which row a list grows

function remember({ tasks }) {
  const { target, swapSpec } = main(tasks);
  left = { focus: document.activeElement, part: target.id, row: swapSpec.style === "beforeend" && target.lastElementChild };
}

function arrive(ctx) {
  const part = document.getElementById(left.part);
  if (left.row) firstIn(left.row.nextElementSibling)?.focus();
  else if (left.part !== "page") (part.querySelector("input:checked") ?? firstIn(part))?.focus();
  else if (!left.focus.isConnected) (alike(left.focus, part) ?? document.getElementById("main")).focus({ preventScroll: true });
  if (left.row || left.part === "page") say(document.querySelector("#page [data-arrived]")?.dataset.arrived ?? ctx.title);
}

function firstIn(part) {
  return part?.querySelector("a, button, input:not([type=hidden]), select, textarea");
}

/** What was pressed stands on the new page too; a button that has done its work is gone, but its form is there. */
function alike(former, part) {
  const words = (element) => element.textContent.trim();
  const same = [...part.querySelectorAll("a[hx-boost], form[hx-boost] button")].find(
    (one) => one.localName === former.localName && words(one) === words(former),
  );
  return same ?? (former.closest("form") && part.querySelector("form[hx-boost] button"));
}

function say(words) {
  const region = document.getElementById("arrived");
  region.textContent = "";
  // A moment later: the same words once more are heard too.
  setTimeout(() => (region.textContent = words), 100);
}
