// Pages on which one writes a message: a new topic, an edit.
import { Attaching } from "./discussion/attaching.js";
import { Drafting } from "./discussion/drafting.js";
import { nameAsOneTypes } from "./discussion/naming.js";
import { offerPreview } from "./parts/preview.js";

nameAsOneTypes(document);
const root = document.querySelector("[data-drafting]");
if (root) {
  const form = root.querySelector("form");
  const attaching = new Attaching({ form, drop: root });
  const drafting = new Drafting({ root, key: `draft:${root.dataset.me}:${root.dataset.drafting}`, attaching });
  offerPreview(form);
  form.addEventListener("submit", (event) => {
    if (attaching.holdsBack()) event.preventDefault();
    else drafting.gone();
  });
}
