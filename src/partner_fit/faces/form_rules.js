// What the form knows: its rules, the answers so far, and which questions they make it ask.

const FORM = JSON.parse(document.getElementById("form-data").textContent);
const PARTS = { question: "answers", probe: "probes" };
const STEPS = FORM.steps.map((rule) => ({ ...rule, element: document.getElementById(`${rule.kind}-${rule.id}`) }));
const STEP_OF = new Map(STEPS.map((step) => [step.element, step]));
const CONTEXT_ASKED = new Set(STEPS.filter((step) => step.kind === "context").map((step) => step.id));

const bare = (fields) => Object.assign(Object.create(null), fields);
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value) => typeof value === "string" && value !== "";

let state = freshState();

function freshState() {
  const fields = { organisation: "", name: "", role: "", started: "", updated: "", mark: freshMark() };
  return { ...fields, context: bare(), answers: bare(), probes: bare() };
}

const role = () => FORM.role || state.role;

/** Whether a condition holds; with `open`, whether it can still come to hold by what is asked on this form. */
function matches(condition, open) {
  if (!condition) return true;
  return condition.some((alternative) => Object.entries(alternative).every(([name, values]) => {
    const given = state.context[name];
    return values.includes(given || FORM.notGiven) || (open && !given && CONTEXT_ASKED.has(name));
  }));
}

const isCore = (step, open) => step.core === true || (step.core !== false && matches(step.core, open));

function isAsked(step, open = false) {
  const forRole = !step.roles || step.roles.includes(role()) || (open && !role());
  return forRole && matches(step.applies, open) && (FORM.full || isCore(step, open));
}

const takesEvidence = (step) => step.proven.length > 0 && isCore(step, false);

/** Whether proof is asked after a choice: the last rule that fits and names it decides. */
function asksProof(step, choice) {
  const rule = step.proven.findLast((each) => Object.hasOwn(each.after, choice) && matches(each.when, false));
  return takesEvidence(step) && rule !== undefined && rule.after[choice];
}

function answerTo(step) {
  return step.kind === "context" ? { choice: state.context[step.id] } : state[PARTS[step.kind]][step.id] || {};
}

function isOpen(step) {
  const answer = answerTo(step);
  return !answer.choice && !(step.choices.length === 0 && answer.note);
}
