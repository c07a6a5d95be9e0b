// What the browser keeps between visits: the draft, and whatever of an older one still fits.

const DRAFTS = "partner-fit form ";
const OWNER = [FORM.questionnaire.id, FORM.organisation || "", FORM.role || ""];
const DRAFT = DRAFTS + JSON.stringify([...OWNER, FORM.questionnaire.digest, FORM.full, FORM.allRoles]);

let canKeep = true;

function keep() {
  try {
    localStorage.setItem(DRAFT, JSON.stringify(state));
    canKeep = true;
  } catch {
    canKeep = false;
    notice("This browser does not keep answers between visits. Save the file before you close this page.");
  }
}

function notice(text) {
  find("storage-notice").textContent = text;
  find("storage-notice").hidden = false;
}

/** Read the draft for this form, or else the newest one for another state or scope of its questionnaire. */
function recall() {
  try {
    const own = readDraft(DRAFT);
    if (own) return own;
    const others = Object.keys(localStorage).filter((key) => key !== DRAFT && isForOwner(key)).map(readDraft);
    const newest = others.filter(Boolean).sort((a, b) => (a.updated < b.updated ? 1 : -1))[0];
    if (!newest) return freshState();
    notice("Your answers to another form of this questionnaire were taken over where they fit. Please look through them.");
    return newest;
  } catch {
    return freshState();
  }
}

function isForOwner(key) {
  if (!key.startsWith(DRAFTS)) return false;
  const owner = parsed(key.slice(DRAFTS.length));
  return Array.isArray(owner) && owner.length === OWNER.length + 3 && OWNER.every((part, place) => part === owner[place]);
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Return the draft that the browser kept; null when there is none. */
function readDraft(key) {
  const old = parsed(localStorage.getItem(key));
  return isObject(old) ? fitting(old) : null;
}

/** Return a draft without anything that this form does not know. */
function fitting(old) {
  const draft = freshState();
  if (isText(old.mark) && MARK.test(`-${old.mark}.answers`)) draft.mark = old.mark;
  for (const field of ["organisation", "name"]) if (isText(old[field])) draft[field] = old[field].slice(0, 200);
  for (const field of ["started", "updated"]) if (/^\d{4}-\d\d-\d\d$/.test(old[field])) draft[field] = old[field];
  if (!draft.started || !draft.updated) draft.started = draft.updated = draft.started || draft.updated;
  if (FORM.roles.includes(old.role)) draft.role = old.role;
  for (const step of STEPS) readAnswer(step, old, draft);
  return draft;
}

function readAnswer(step, old, draft) {
  const part = step.kind === "context" ? "context" : PARTS[step.kind];
  const given = isObject(old[part]) && Object.hasOwn(old[part], step.id) ? old[part][step.id] : null;
  if (step.kind === "context") {
    if (step.choices.includes(given)) draft.context[step.id] = given;
    return;
  }
  if (!isObject(given)) return;
  const answer = {};
  if ([...step.choices, ...FORM.special].includes(given.choice)) answer.choice = given.choice;
  if (step.choices.includes(given.choice) && FORM.rungs.includes(given.evidence)) answer.evidence = given.evidence;
  if (isText(given.note)) answer.note = keptText(given.note, FORM.longest);
  if (Object.values(answer).some(Boolean)) draft[part][step.id] = answer;
}

function forget() {
  if (!window.confirm("Remove all your answers to this form from this browser? Files you saved are not touched.")) return;
  try {
    Object.keys(localStorage).filter(isForOwner).forEach((key) => localStorage.removeItem(key));
  } catch {
    // nothing can be kept here, so there is nothing to remove
  }
  state = freshState();
  find("text-way").hidden = true;
  find("text").value = "";
  fill();
  say("Your answers were removed from this browser.");
}
