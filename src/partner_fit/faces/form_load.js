// Going on with a saved sheet: reads what this form and the program write, and refuses everything else.

const LARGEST_FILE = 1_000_000;
const KEY = /^( *)(?:([\w-]+)|"((?:[^"\\]|\\.)*)"|'([\w-]*)'):(?: +(.*?))? *$/s;
const NO_BEGINNING = /^(?:[[\]{}&*!|>%@`,]|[-:?](?: |$))/;
const NEVER_PLAIN = /^#|: | #/;
const NOTHING = ["~", "null"];
const ESCAPES = { 0: "\0", a: "\x07", b: "\b", t: "\t", n: "\n", v: "\v", f: "\f", r: "\r", e: "\x1b", N: "\x85", _: "\xa0",
  L: "\u2028", P: "\u2029" };

const IN_QUOTES = "between double quotation marks";

/** Why a file is no sheet that the form can read, and what to do about it; without the full stop. */
class Unread extends Error {}

/** Return the data of a sheet's text as nested objects of texts and nulls; Unread on whatever it does not know. */
function sheetData(text) {
  const lines = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n").split("\n");
  const isEmpty = (line) => /^[ \t]*$/.test(line);
  const isBlank = (line) => isEmpty(line) || /^[ \t]*#/.test(line);
  const indentOf = (line) => /^ */.exec(line)[0].length;
  let at = 0;

  function mapping(indent) {
    const data = bare();
    for (; at < lines.length; ) {
      if (isBlank(lines[at])) { at += 1; continue; }
      if (indentOf(lines[at]) < indent) break;
      const found = KEY.exec(lines[at]);
      at += 1;
      if (!found) throw new Unread(`line ${at} is no name with a colon behind it. Correct it`);
      if (found[1].length !== indent) {
        throw new Unread(`line ${at} is not in line with those above. Correct the blanks before it`);
      }
      const key = found[2] ?? found[4] ?? unescaped(found[3], at);
      if (key in data) throw new Unread(`line ${at} has "${key}" for a second time. Leave one of the two out`);
      data[key] = value(found[5] || "", indent);
    }
    return data;
  }

  function value(first, indent) {
    if (first === "") {
      while (at < lines.length && isBlank(lines[at])) at += 1;
      const inner = at < lines.length ? indentOf(lines[at]) : 0;
      return inner > indent ? mapping(inner) : null;
    }
    if (/^\|[1-9]?-?$/.test(first)) return block(indent);
    const line = at;
    const quote = /^["']/.test(first) ? first[0] : "";
    const whole = quote === '"' ? /^"(?:[^"\\]|\\[^])*"$/ : /^'(?:[^']|'')*'$/;
    const parts = [first];
    if (quote) {
      while (!whole.test(parts.join("\n"))) parts.push(next(line));
    } else {
      while (goesOn(indent)) parts.push(next(line));
      while (!parts.at(-1)) parts.pop();
      requirePlain(parts, line);
    }
    const joined = folded(parts, quote);
    if (!quote) return NOTHING.includes(joined) ? null : joined;
    return quote === '"' ? unescaped(joined.slice(1, -1), line) : joined.slice(1, -1).replaceAll("''", "'");
  }

  const goesOn = (indent) => at < lines.length && (isEmpty(lines[at]) || indentOf(lines[at]) > indent);

  function next(line) {
    if (at >= lines.length) throw new Unread(`line ${line} opens a quotation mark that is never closed. Close it`);
    return lines[at++].replace(/^[ \t]+|[ \t]+$/g, "");
  }

  function block(indent) {
    const inner = indentOf(lines[at] || "");
    const parts = [];
    while (goesOn(indent)) parts.push(lines[at++].slice(inner));
    return parts.join("\n").replace(/\n+$/, "");
  }

  return mapping(0);
}

/** Throw Unread if a text that begins at a line has a sign which cannot stand in it without quotation marks. */
function requirePlain(parts, line) {
  const [sign] = NO_BEGINNING.exec(parts[0]) || [];
  if (sign) {
    const then = "|>".includes(sign) ? "Write the text in one line," : "Leave that out, or put the text";
    throw new Unread(`line ${line} begins a text with "${sign.trim()}". ${then} ${IN_QUOTES}`);
  }
  parts.forEach((part, place) => {
    const [within] = NEVER_PLAIN.exec(part) || [];
    const then = `Remove what stands behind it, or put the text ${IN_QUOTES}`;
    if (within) throw new Unread(`line ${line + place} has a "${within.trim()}" in a text. ${then}`);
  });
}

/** Join the lines of one text: one break is a blank, an empty line a break, and a \ before it nothing. */
function folded(parts, quote) {
  return parts.reduce((text, part, place) => {
    if (quote === '"' && /(?:^|[^\\])(?:\\\\)*\\$/.test(text)) return text.slice(0, -1) + part;
    if (!part && place < parts.length - 1) return `${text}\n`;
    return text + (text.endsWith("\n") && !parts[place - 1] ? "" : " ") + part;
  });
}

/** Return a text that stood between double quotation marks at a line; Unread for a sign that cannot stand behind a \. */
function unescaped(text, line) {
  return text.replace(/\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([^]))/g, (_, two, four, eight, sign) => {
    const code = two || four || eight;
    if (code) return String.fromCodePoint(parseInt(code, 16));
    if (/[A-Za-z0-9]/.test(sign) && !(sign in ESCAPES)) {
      throw new Unread(`line ${line} has a \\${sign}, which means nothing. Write \\\\${sign}`);
    }
    return ESCAPES[sign] ?? sign;
  });
}

const present = (names, name) => (isText(name) && Object.hasOwn(names, name) ? names[name] : name);

/** Return the answers of one part by the names that questions and choices have now; Unread for two names of one. */
function inPresentNames(part, given) {
  const { names, choices } = FORM.formerly[part];
  const renamed = given.map(([id, said]) => {
    const now = present(names, id);
    const own = Object.hasOwn(choices, now) ? choices[now] : {};
    if (!isObject(said)) return [now, present(own, said)];
    const answer = { ...said };
    if ("choice" in said) answer.choice = present(own, said.choice);
    if ("evidence" in said) answer.evidence = present(FORM.formerly.rungs, said.evidence);
    return [now, answer];
  });
  const again = renamed.find(([id], place) => renamed.findIndex(([other]) => other === id) < place);
  if (again) throw new Unread(`"${again[0]}" is answered under a former name too. Leave one of the two out`);
  return bare(Object.fromEntries(renamed));
}

/** Return a sheet's data in the shape of a draft, and how many answers it holds; null when it is not for this form. */
function draftIn(text) {
  const data = sheetData(text);
  const who = data.respondent || {};
  const inPart = (part) => Object.entries(data[part] || {});
  const inLongForm = ([id, said]) => [id, isObject(said) ? said : { choice: said }];
  const given = (part) => inPresentNames(part, inPart(part).map(inLongForm));
  if (!isObject(data.questionnaire) || !isText(data.organisation) || !isText(who.role)) {
    throw new Unread("it does not name its questionnaire, organisation and role");
  }
  const answers = ["context", "answers", "probes", "checklist"].flatMap(inPart).filter(([, said]) => said !== null);
  return {
    asked: data.questionnaire.id,
    count: answers.length,
    old: {
      organisation: data.organisation, name: who.name, role: present(FORM.formerly.roles, who.role),
      started: data.started, updated: data.updated,
      context: inPresentNames("context", inPart("context")), answers: given("answers"), probes: given("probes"),
    },
  };
}

const plainName = (name) => name.normalize("NFKC").replace(/[‘’ʼ]/g, "'").replace(/\s+/g, " ").trim().toLowerCase();

/** Return why a sheet cannot be gone on with in this form; "" when it can. */
function mismatch(found) {
  if (found.asked !== FORM.questionnaire.id) return "answers another questionnaire";
  if (FORM.organisation && plainName(FORM.organisation) !== plainName(found.old.organisation)) return "is about another organisation";
  if (FORM.role && FORM.role !== found.old.role) return "was answered for another role";
  return "";
}

async function load(input) {
  const file = input.files[0];
  if (!file) return;
  const why = await takeOver(file).catch((error) =>
    `is no answer sheet that this form can read${error instanceof Unread ? `: ${error.message}` : ""}`);
  input.value = "";
  if (why) say(`${file.name} ${why}. Nothing was changed.`);
}

/** Put a file's answers in the place of those on the page; returns why not, or "". */
async function takeOver(file) {
  if (file.size > LARGEST_FILE) return "is too large for an answer sheet";
  const found = draftIn(await file.text());
  const why = mismatch(found);
  if (why) return why;
  if (state.updated && !window.confirm("Replace the answers on this page by those in the file?")) return "was not loaded";
  state = fitting(found.old);
  state.mark = MARK.exec(file.name)?.[1] || state.mark;
  keep();
  fill();
  const taken = [state.context, state.answers, state.probes].reduce((sum, part) => sum + Object.keys(part).length, 0);
  const lost = found.count - taken;
  say(`${count(taken, "answer", "answers")} loaded from ${file.name}.` + (lost > 0
    ? ` ${count(lost, "more is", "more are")} not asked in this form, and a file that you save here will not hold them: keep the old file.`
    : ""));
  return "";
}
