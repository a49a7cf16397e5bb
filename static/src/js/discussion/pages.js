// The pages before and after the one that was opened, put in their place as one comes near: the very pages that the
// links lead to without script. What is being read stays where it is, to the pixel.
import { joinBlocks } from "./blocks.js";

const NEAR = "800px 0px";

export class Pages {
  /** `onArrival(page)` once a page's messages stand in the list; `page` is the dataset of its own root. */
  constructor({ root, list, onArrival }) {
    Object.assign(this, { root, list, onArrival });
    this.busy = new Set();
    this.observer = new IntersectionObserver((seen) => seen.forEach((one) => one.isIntersecting && this.load(one.target)), {
      rootMargin: NEAR,
    });
    root.addEventListener("click", (event) => this.pressed(event));
    this.look();
  }

  links() {
    return this.root.querySelectorAll("[data-more]");
  }

  /** For what is near now; also when an attempt has failed and the connection is back. */
  look() {
    for (const link of this.links()) {
      this.observer.unobserve(link);
      this.observer.observe(link);
    }
  }

  async pressed(event) {
    const link = event.target.closest("[data-more]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const [first, last] = (await this.load(link)) ?? [];
    const next = link.dataset.more === "earlier" ? last : first;
    if (!next) return;
    next.tabIndex = -1;
    next.focus();
  }

  /** The first and the last message that came; nothing when none could be had now. */
  async load(link) {
    const way = link.dataset.more;
    if (this.busy.has(way)) return;
    this.busy.add(way);
    link.setAttribute("aria-busy", "true");
    try {
      const page = await this.fetch(link.href);
      return page && this.put(page, link);
    } catch {
      return undefined; // asked again when the connection is back, or when one comes near again
    } finally {
      link.removeAttribute("aria-busy");
      this.busy.delete(way);
    }
  }

  async fetch(address) {
    const answer = await fetch(address);
    if (!answer.ok || answer.redirected) return undefined; // the connection finds out what has ended
    return new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-talk]");
  }

  put(page, link) {
    const way = link.dataset.more;
    const messages = [...page.querySelectorAll("[data-list] [data-number]")];
    if (this.list.querySelector("#new")) page.querySelector("#new")?.remove();
    const parts = [...page.querySelector("[data-list]").children];
    if (way === "earlier") this.above(parts);
    else this.beneath(parts);
    this.lead(link, page.querySelector(`[data-more="${way}"]`));
    this.onArrival(page.dataset);
    this.look();
    return [messages[0], messages.at(-1)];
  }

  above(parts) {
    const seen = this.inSight();
    const before = seen.getBoundingClientRect().top;
    const below = this.list.firstElementChild;
    this.list.prepend(...parts);
    joinBlocks(below);
    window.scrollBy({ top: seen.getBoundingClientRect().top - before, behavior: "instant" });
  }

  beneath(parts) {
    const waiting = this.list.querySelector(".said--waiting");
    for (const part of parts) this.list.insertBefore(part, waiting);
    joinBlocks(parts[0]);
  }

  /** The first message that can be seen. */
  inSight() {
    const messages = [...this.list.querySelectorAll("[data-number]")];
    return messages.find((one) => one.getBoundingClientRect().bottom > 0) ?? messages.at(-1);
  }

  /** Where the page that came goes on, so does this one. */
  lead(link, next) {
    if (next) link.href = next.getAttribute("href");
    else if (link.dataset.more === "earlier") link.parentElement.remove();
    else link.dataset.end = ""; // the view knows whether it is
  }
}
