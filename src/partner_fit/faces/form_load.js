// Going on with a saved sheet: reads what this form and the program write, and refuses everything else.

const LARGEST_FILE = 1_000_000;
const KEY = /^( *)(?:([\w-]+)|"((?:[^"\\]|\\.)*)"|'([\w-]*)'):(?: +(.*?))? *$/s;
const NO_BEGINNING = /^(?:[[\]{}&*!|>%@`,]|[-:?](?: |$))/;
const NEVER_PLAIN = /^#|: | #/;
const NOTHING = ["~", "null"];
const ESCAPES = { 0: "\0", a: "\x07", b: "\b", t: "\t", n: "\n", v: "\v", f: "\f", r: "\r", e: "\x1b", N: "\x85", _: "\xa0",
  L: "\u2028", P: "\u2029" };

/** Return the data of a sheet's text as nested objects of texts and nulls; throws on whatever it does not know. */
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
      if (!found || found[1].length !== indent) throw new SyntaxError(lines[at]);
      const key = found[2] ?? found[4] ?? unescaped(found[3]);
      if (key in data) throw new SyntaxError(key);
      at += 1;
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
    const quote = /^["']/.test(first) ? first[0] : "";
    const whole = quote === '"' ? /^"(?:[^"\\]|\\[^])*"$/ : /^'(?:[^']|'')*'$/;
    const parts = [first];
    if (quote) {
      while (!whole.test(parts.join("\n"))) parts.push(next());
    } else {
      while (goesOn(indent)) parts.push(next());
      while (!parts.at(-1)) parts.pop();
      if (NO_BEGINNING.test(first) || parts.some((part) => NEVER_PLAIN.test(part))) throw new SyntaxError(first);
    }
    const joined = folded(parts, quote);
    if (!quote) return NOTHING.includes(joined) ? null : joined;
    return quote === '"' ? unescaped(joined.slice(1, -1)) : joined.slice(1, -1).replaceAll("''", "'");
  }

  const goesOn = (indent) => at < lines.length && (isEmpty(lines[at]) || indentOf(lines[at]) > indent);

  function next() {
    if (at >= lines.length) throw new SyntaxError("end");
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

/** Join the lines of one text: one break is a blank, an empty line a break, and a \ before it nothing. */
function folded(parts, quote) {
  return parts.reduce((text, part, place) => {
    if (quote === '"' && /(?:^|[^\\])(?:\\\\)*\\$/.test(text)) return text.slice(0, -1) + part;
    if (!part && place < parts.length - 1) return `${text}\n`;
    return text + (text.endsWith("\n") && !parts[place - 1] ? "" : " ") + part;
  });
}

function unescaped(text) {
  return text.replace(/\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([^]))/g, (_, two, four, eight, sign) => {
    const code = two || four || eight;
    if (code) return String.fromCodePoint(parseInt(code, 16));
    if (/[A-Za-z0-9]/.test(sign) && !(sign in ESCAPES)) throw new SyntaxError(sign);
    return ESCAPES[sign] ?? sign;
  });
}

const present = (names, name) => (isText(name) && Object.hasOwn(names, name) ? names[name] : name);

/** Return the answers of one part by the names that questions and choices have now; throws on two names of one. */
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
  if (new Set(renamed.map(([id]) => id)).size < renamed.length) throw new SyntaxError("two names of one question");
  return bare(Object.fromEntries(renamed));
}

/** Return a sheet's data in the shape of a draft, and how many answers it holds; null when it is not for this form. */
function draftIn(text) {
  const data = sheetData(text);
  const who = data.respondent || {};
  const inPart = (part) => Object.entries(data[part] || {});
  const inLongForm = ([id, said]) => [id, isObject(said) ? said : { choice: said }];
  const given = (part) => inPresentNames(part, inPart(part).map(inLongForm));
  if (!isObject(data.questionnaire) || !isText(data.organisation) || !isText(who.role)) throw new SyntaxError("no sheet");
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
  const why = await takeOver(file).catch(() => "is no answer sheet that this form can read");
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
