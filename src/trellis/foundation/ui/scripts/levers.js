// Fields in a box marked `data-slide` get a slider that moves with the number, and stays while there is none. A form marked
// `data-answers` asks for its answer again whenever something changes, and puts it in place; without this file its button
// does the same. What stands in a box marked `data-apart` changes no answer and is not asked; Enter there presses its own
// button. What had the focus in the old answer has it in the new one, and what was opened there stays open.
const WAIT = 250;

function addSlider(box) {
  const field = box.querySelector("input");
  const label = box.querySelector("label");
  if (!field || !label) return;
  const slider = document.createElement("input");
  const { low, high, rest, step } = box.dataset;
  Object.assign(slider, { type: "range", min: low, max: high, step: step ?? "1", className: "lever__slider" });
  slider.setAttribute("aria-label", `${label.textContent.trim()}, slider`);
  const move = (to) => { if (Number.isFinite(to)) slider.value = to; };
  const follow = () => {
    const typed = field.value.trim().replace("\u2212", "-");
    if (/^[-+]?[\d.]*$/.test(typed)) move(Number(typed || rest || 0));
  };
  move(Number(rest || 0));
  follow();
  field.addEventListener("input", follow);
  slider.addEventListener("input", () => {
    field.value = slider.value;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
  field.closest(".govuk-form-group").append(slider);
}

// What an element is in one answer and in the next: links go to the same page, though what they ask of it has changed.
function same(element) {
  const page = element.href ? element.pathname + element.hash : "";
  const called = element.getAttribute("aria-label") ?? element.textContent.trim();
  return `${element.tagName} ${element.id || page || called}`;
}

function replace(place, fresh) {
  const had = document.activeElement;
  const opened = [...place.querySelectorAll("details[open] > summary")].map(same);
  place.replaceChildren(...fresh.childNodes);
  for (const summary of place.querySelectorAll("details > summary")) {
    if (opened.includes(same(summary))) summary.parentElement.open = true;
  }
  if (had.isConnected) return;
  const again = [...place.querySelectorAll("a[href], summary, [tabindex]")].find((element) => same(element) === same(had));
  if (!again) place.tabIndex = -1;
  (again ?? place).focus({ preventScroll: true });
}

// What the answer depends on.
function asked(form) {
  const typed = new URLSearchParams(new FormData(form));
  for (const field of form.querySelectorAll("[data-apart] [name]")) typed.delete(field.name);
  return typed;
}

// What is wrong stands beside its field too, as on a page that comes whole, until the next answer.
function mark(form, answer) {
  for (const group of form.querySelectorAll(".govuk-form-group--error")) {
    if (group.closest("[data-apart]")) continue;
    const field = group.querySelector("input");
    group.classList.remove("govuk-form-group--error");
    group.querySelector(".govuk-error-message")?.remove();
    field.classList.remove("govuk-input--error");
    describe(told(group), (ids) => ids.filter((id) => id !== `${field.id}-error`));
  }
  for (const link of answer.querySelectorAll(".govuk-error-summary a[href^='#']")) {
    const field = form.querySelector(link.getAttribute("href"));
    const group = field?.closest(".govuk-form-group");
    if (!group || group.matches(".govuk-form-group--error")) continue;
    const message = document.createElement("p");
    Object.assign(message, { id: `${field.id}-error`, className: "govuk-error-message", textContent: link.textContent });
    (group.querySelector("legend, .govuk-hint") ?? group.querySelector("label")).after(message);
    group.classList.add("govuk-form-group--error");
    if (field.type === "text") field.classList.add("govuk-input--error");
    describe(told(group), (ids) => [...ids, message.id]);
  }
}

// What a message is about: a box, or a choice with all its answers.
function told(group) {
  return group.querySelector("fieldset") ?? group.querySelector("input");
}

// The title says first whether something is wrong, as that of a page that comes whole.
function entitle(form) {
  const { error } = form.dataset;
  const plain = document.title.replace(`${error} `, "");
  const isWrong = document.querySelector(".govuk-error-summary, .govuk-form-group--error");
  document.title = isWrong ? `${error} ${plain}` : plain;
}

function describe(field, changed) {
  const ids = changed((field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean)).join(" ");
  if (ids) field.setAttribute("aria-describedby", ids);
  else field.removeAttribute("aria-describedby");
}

// What stands there is of what was typed before: the next answer takes the warning away with it.
function warn(place, words) {
  place.querySelector(":scope > [data-warning]")?.remove();
  const warning = document.createElement("p");
  Object.assign(warning, { className: "govuk-error-message", textContent: words });
  warning.dataset.warning = "";
  place.prepend(warning);
}

function keepAnswering(form) {
  const places = ["answer-short", "answer-rest"].map((id) => document.getElementById(id));
  const said = form.querySelector("[data-said]");
  let timer, asking;
  const ask = async () => {
    asking?.abort();
    asking = new AbortController();
    const typed = asked(form);
    for (const place of places) place.setAttribute("aria-busy", "true");
    try {
      const response = await fetch(`${form.dataset.answers}?${typed}`, { signal: asking.signal });
      if (response.redirected || ![200, 422].includes(response.status)) throw new Error(response.statusText);
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      for (const place of places) replace(place, page.getElementById(place.id));
      mark(form, places[0]);
      entitle(form);
      history.replaceState(null, "", `${form.getAttribute("action")}?${typed}`);
      said.textContent = places[0].querySelector(".lead, .govuk-error-summary")?.textContent.trim() ?? "";
    } catch (problem) {
      if (problem.name === "AbortError") return;
      said.textContent = form.dataset.unanswered;
      warn(places[0], form.dataset.unanswered);
    }
    for (const place of places) place.removeAttribute("aria-busy");
  };
  form.addEventListener("keydown", (event) => {
    const apart = event.target.closest("[data-apart]");
    if (event.key !== "Enter" || event.isComposing || !apart || !event.target.matches("input")) return;
    event.preventDefault();
    apart.querySelector("button").click();
  });
  form.addEventListener("change", (event) => {
    if (event.target.closest("[data-apart]")) return;
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
}

export function levers(root) {
  for (const box of root.querySelectorAll("[data-slide]")) addSlider(box);
  for (const form of root.querySelectorAll("form[data-answers]")) keepAnswering(form);
}
