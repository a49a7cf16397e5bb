// Pages on which one writes a message: a new topic, an edit.
import { Drafting } from "./discussion/drafting.js";
import { nameAsOneTypes } from "./discussion/naming.js";
import { offerPreview } from "./parts/preview.js";

nameAsOneTypes(document);
const root = document.querySelector("[data-drafting]");
if (root) {
  const drafting = new Drafting({ root, key: `draft:${root.dataset.me}:${root.dataset.drafting}` });
  offerPreview(root.querySelector("form"));
  root.querySelector("form").addEventListener("submit", () => drafting.gone());
}
