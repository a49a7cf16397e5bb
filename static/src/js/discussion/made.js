// What a message has become. The room hears that there is something; what, each reader asks for as who they are.

const SPREAD = 400; // ms within which those who read the topic ask, for not all to ask at once

export async function showMade({ id, number }, address) {
  await new Promise((done) => setTimeout(done, Math.random() * SPREAD));
  const answer = await fetch(address.replace(/0\/made$/, `${id}/made`)).catch(() => null);
  if (!answer?.ok) return;
  const made = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".said__made");
  const element = document.getElementById(`m${number}`);
  element?.querySelector(".said__made")?.remove();
  if (made) element?.insertBefore(made, element.querySelector(".said__acts"));
}
