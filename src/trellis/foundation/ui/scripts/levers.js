// Fields in a box marked `data-slide` get a slider that moves with the number. A form marked `data-answers` asks for its
// answer again whenever something changes, and puts it in place; without this file its button does the same. A form in
// the answer marked `data-stays` is never replaced: somebody may be writing in it while the next answer is under way. What
// had the focus in the old answer has it in the new one, and what was opened there stays open.
const WAIT = 250;

function addSlider(box) {
  const field = box.querySelector("input");
  const label = box.querySelector("label");
  if (!field || !label) return;
  const slider = document.createElement("input");
  const { low, high, rest, step } = box.dataset;
  Object.assign(slider, { type: "range", min: low, max: high, step: step ?? "1", className: "lever__slider" });
  slider.setAttribute("aria-label", `${label.textContent.trim()}, slider`);
  const follow = () => { slider.value = field.value.trim() === "" ? rest ?? "0" : field.value; };
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
  put(place, fresh);
  for (const summary of place.querySelectorAll("details > summary")) {
    if (opened.includes(same(summary))) summary.parentElement.open = true;
  }
  if (had.isConnected) return;
  const again = [...place.querySelectorAll("a[href], summary, [tabindex]")].find((element) => same(element) === same(had));
  if (!again) place.tabIndex = -1;
  (again ?? place).focus({ preventScroll: true });
}

function put(place, fresh) {
  const stays = place.querySelector(":scope > [data-stays]");
  if (!stays) {
    place.replaceChildren(...fresh.childNodes);
    return;
  }
  const instead = fresh.querySelector(":scope > [data-stays]");
  const typed = [...stays.querySelectorAll("input:not([type=hidden])")].some((field) => field.value.trim() !== "");
  stays.hidden = !instead && !typed && !stays.contains(document.activeElement);
  for (const child of [...place.childNodes]) if (child !== stays) child.remove();
  const nodes = [...fresh.childNodes];
  const at = instead ? nodes.indexOf(instead) : nodes.length;
  stays.before(...nodes.slice(0, at));
  stays.after(...nodes.slice(at + 1));
}

function carry(form) {
  for (const stays of document.querySelectorAll("form[data-stays]")) {
    for (const [name, value] of new FormData(form)) {
      const field = stays.querySelector(`input[type=hidden][name="${name}"]`) ?? document.createElement("input");
      Object.assign(field, { type: "hidden", name, value });
      if (!field.isConnected) stays.append(field);
    }
  }
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
    const typed = new URLSearchParams(new FormData(form));
    for (const place of places) place.setAttribute("aria-busy", "true");
    try {
      const response = await fetch(`${form.dataset.answers}?${typed}`, { signal: asking.signal });
      if (response.redirected || ![200, 422].includes(response.status)) throw new Error(response.statusText);
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      for (const place of places) replace(place, page.getElementById(place.id));
      carry(form);
      history.replaceState(null, "", `${form.getAttribute("action")}?${typed}`);
      said.textContent = places[0].querySelector(".lead, .govuk-error-summary")?.textContent.trim() ?? "";
    } catch (problem) {
      if (problem.name === "AbortError") return;
      said.textContent = form.dataset.unanswered;
      warn(places[0], form.dataset.unanswered);
    }
    for (const place of places) place.removeAttribute("aria-busy");
  };
  form.addEventListener("change", () => { carry(form); clearTimeout(timer); timer = setTimeout(ask, WAIT); });
}

export function levers(root) {
  for (const box of root.querySelectorAll("[data-slide]")) addSlider(box);
  for (const form of root.querySelectorAll("form[data-answers]")) keepAnswering(form);
}
