// What the form does: records what a person enters, shows what follows from it, and hands over the sheet.

const find = (id) => document.getElementById(id);
const count = (number, one, many) => `${number} ${number === 1 ? one : many}`;

let lastVisited = null;

// ---- what a person does

function record(step, change) {
  if (step.kind === "context") {
    if (change.choice) state.context[step.id] = change.choice;
    else delete state.context[step.id];
  } else {
    const old = answerTo(step);
    const answer = { ...old, ...change };
    if ("choice" in change && change.choice !== old.choice) answer.evidence = undefined;
    for (const part of Object.keys(answer)) if (!answer[part]) delete answer[part];
    if (Object.keys(answer).length) state[PARTS[step.kind]][step.id] = answer;
    else delete state[PARTS[step.kind]][step.id];
  }
  markDay();
}

function markDay() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  const today = `${String(now.getFullYear()).padStart(4, "0")}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  state.started = state.started || today;
  state.updated = today;
}

function onInput(event) {
  const input = event.target;
  say("");
  if (input.id === "organisation" || input.id === "name") state[input.id] = input.value;
  else if (input.name === "role") state.role = input.value;
  else if (!recordInput(input)) return;
  keep();
  draw();
}

/** Record what was entered at a step; false when it was entered somewhere else. */
function recordInput(input) {
  const step = STEP_OF.get(input.closest("[data-step]"));
  const part = input.closest("[data-part]");
  if (!step || !part) return false;
  const shown = answerTo(step).evidence;
  record(step, { [part.dataset.part]: part.dataset.part === "note" ? keptText(input.value, FORM.longest) : input.value });
  const answer = answerTo(step);
  if (shown && !answer.evidence && !asksProof(step, answer.choice)) say("What you could show for the answer before went with it.");
  return true;
}

function clearAnswer(step) {
  record(step, step.choices.length ? { choice: "" } : { choice: "", note: "" });
  keep();
  fill();
  step.element.focus();
}

function goToNextOpen() {
  const asked = STEPS.filter((step) => isAsked(step));
  const from = asked.indexOf(lastVisited) + 1;
  const next = [...asked.slice(from), ...asked.slice(0, from)].find(isOpen);
  if (!FORM.role && !state.role) show(find("role"));
  else show(next ? next.element : find("finish"));
}

function show(element) {
  element.scrollIntoView({ block: "start" });
  element.focus({ preventScroll: true });
  lastVisited = STEP_OF.get(element) || lastVisited;
}

// ---- the sheet

/** Return the sheet as it stands, or null after pointing at what it cannot do without. */
function sheet() {
  const organisation = FORM.organisation || keptText(state.organisation, 200);
  markMissing("organisation", !organisation);
  markMissing("role", !role());
  if (!organisation || !role()) return null;
  const given = (kind) => STEPS.filter((step) => step.kind === kind && (!step.roles || step.roles.includes(role())))
    .map((step) => [step.id, answerTo(step)]).filter(([, answer]) => answer.choice || answer.note);
  return {
    questionnaire: FORM.questionnaire,
    organisation,
    name: keptText(state.name, 200),
    role: role(),
    full: FORM.full,
    allRoles: FORM.allRoles,
    started: state.started,
    updated: state.updated,
    mark: state.mark,
    context: given("context").map(([id, answer]) => [id, answer.choice]),
    answers: given("question"),
    probes: given("probe"),
  };
}

function markMissing(id, isMissing) {
  const element = find(id);
  if (!element) return;
  find(`${id}-error`).hidden = !isMissing;
  if (element.matches("input")) element.setAttribute("aria-invalid", String(isMissing));
  if (isMissing) show(element);
}

function save() {
  const ready = sheet();
  if (!ready) return;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([sheetText(ready)], { type: "application/yaml" }));
  link.download = sheetName(ready);
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  say(`The file ${link.download} is in your downloads folder.${missingWords()}`);
}

/** What a report cannot do without, though the sheet can be saved and gone on with. */
function missingWords() {
  const missing = STEPS.filter((step) => step.required && isOpen(step));
  const asks = missing.map((step) => `“${step.element.querySelector("legend").textContent}”`);
  return asks.length ? ` A report also needs your answer to ${asks.join(" and ")}` : "";
}

async function copy() {
  const ready = sheet();
  if (!ready) return;
  find("text").value = sheetText(ready);
  find("text-name").textContent = sheetName(ready);
  find("text-way").hidden = false;
  find("text").focus();
  find("text").select();
  try {
    await navigator.clipboard.writeText(find("text").value);
    say("The text was copied.");
  } catch {
    say(document.execCommand("copy") ? "The text was copied." : "The text is selected: copy it with your keyboard.");
  }
}

function say(text) {
  tell("message", text);
}

// ---- what is shown

/** Put the whole state into the page. */
function fill() {
  for (const id of ["organisation", "name"]) if (find(id)) find(id).value = state[id];
  for (const input of document.getElementsByName("role")) input.checked = input.value === state.role;
  for (const step of STEPS) {
    const note = step.element.querySelector("textarea");
    if (note) note.value = answerTo(step).note || "";
    if (note && note.value && note.closest("details")) note.closest("details").open = true;
  }
  draw();
}

/** Show what follows from the state: questions, ticks and progress. */
function draw() {
  STEPS.forEach(drawStep);
  for (const section of document.querySelectorAll("[data-part-of-form]")) drawPart(section);
  const asked = STEPS.filter((step) => isAsked(step));
  const open = asked.filter(isOpen);
  const seconds = open.reduce((sum, step) => sum + step.seconds + (takesEvidence(step) ? FORM.evidenceSeconds : 0), 0);
  find("progress").max = Math.max(asked.length, 1);
  find("progress").value = asked.length - open.length;
  if (!role()) {
    tell("status", "Choose your role first");
  } else if (open.length) {
    const minutes = `about ${count(Math.ceil(seconds / 60), "minute", "minutes")} left`;
    const questions = asked.filter((step) => step.kind === "question");
    const done = questions.filter((step) => !isOpen(step)).length;
    tell("status", `${done} of ${count(questions.length, "question", "questions")}, ${minutes}`);
  } else {
    tell("status", "Everything is answered");
  }
  tell("open-words", open.length
    ? `${count(open.length, "question is", "questions are")} still open. You can save all the same: the report says what is missing.`
    : "Every question is answered.");
}

const tell = (id, text) => tellIn(find(id), text);

/** Set a text only where it changed, so that a screen reader is not told the same again. */
function tellIn(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function drawStep(step) {
  const answer = answerTo(step);
  const asked = isAsked(step);
  step.element.hidden = !asked;
  step.element.classList.toggle("undecided", !asked && isAsked(step, true));
  for (const input of step.element.querySelectorAll("input")) {
    const part = input.closest("[data-part]").dataset.part;
    input.checked = input.value === answer[part];
  }
  step.element.querySelectorAll(":scope > .hint").forEach((hint, place) => {
    hint.hidden = !matches(step.hints[place], false);
    hint.classList.toggle("undecided", hint.hidden && matches(step.hints[place], true));
  });
  const evidence = step.element.querySelector(".evidence");
  if (evidence) {
    evidence.hidden = !asksProof(step, answer.choice);
    evidence.classList.toggle("undecided", evidence.hidden && isCore(step, true) && !answer.choice);
  }
  step.element.querySelector("[data-act=clear]").hidden = isOpen(step);
  const written = step.element.querySelector(".written");
  if (written) written.textContent = answer.note || "";
  const summary = step.element.querySelector(".note summary");
  if (summary) tellIn(summary, answer.note ? "Your note" : "Add a note");
}

function drawPart(section) {
  const steps = STEPS.filter((step) => section.contains(step.element));
  const asked = steps.filter((step) => isAsked(step));
  const open = asked.filter(isOpen).length;
  section.querySelector(".waiting").hidden = asked.length > 0;
  section.classList.toggle("for-nobody", !steps.some((step) => isAsked(step, true)));
  const tally = document.querySelector(`[data-part-link="${section.id}"] .tally`);
  tellIn(tally, asked.length === 0 ? "" : open ? `${open} open` : "done");
}

// ---- start

const ACTS = {
  next: goToNextOpen,
  save,
  copy,
  forget,
  print: () => window.print(),
  clear: (button) => clearAnswer(STEP_OF.get(button.closest("[data-step]"))),
};

document.addEventListener("input", onInput);
find("load").addEventListener("change", (event) => load(event.target));
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-act]");
  if (button) ACTS[button.dataset.act](button);
});
document.addEventListener("focusin", (event) => {
  const step = STEP_OF.get(event.target.closest("[data-step]"));
  if (step) lastVisited = step;
});
window.addEventListener("storage", (event) => {
  if (event.key !== DRAFT) return;
  state = recall();
  fill();
});
window.addEventListener("beforeunload", (event) => {
  if (!canKeep && state.updated) event.preventDefault();
});

document.documentElement.classList.add("live");
state = recall();
fill();
