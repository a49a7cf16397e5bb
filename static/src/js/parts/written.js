// What one writes is in the language that one has chosen for it: spelling and voices follow at once.
export function followLanguage() {
  document.addEventListener("change", ({ target }) => {
    if (!target.matches("select[name=language]")) return;
    for (const field of target.form.querySelectorAll("input[lang], textarea[lang]")) field.lang = target.value;
  });
}
