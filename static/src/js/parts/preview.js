// How what is typed would look, in its place: the very page that the button leads to without script has it.

export function offerPreview(form) {
  const button = form.querySelector("[data-preview-button]");
  const place = form.querySelector("[data-preview]");
  const text = form.elements.namedItem("text");
  button.addEventListener("click", (event) => {
    event.preventDefault();
    ask(form, button, place, text);
  });
  text.addEventListener("input", () => place.replaceChildren()); // it is otherwise by now
}

async function ask(form, button, place, text) {
  const said = text.value;
  const data = new FormData(form);
  data.delete("files"); // those that are attached need no look
  const answer = await fetch(button.formAction, { method: "POST", body: data }).catch(() => null);
  if (!answer?.ok || text.value !== said) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  place.replaceChildren(...(page.querySelector("[data-preview]")?.childNodes ?? []));
}
