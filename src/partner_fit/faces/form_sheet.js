"use strict";
// The answer sheet as YAML. Names of questions and choices are plain; every text of a person is quoted as JSON does it,
// with each character escaped that a reader could refuse or an editor could hide.

const PLAIN_WORDS_WITH_MEANING = /^(?:null|true|false|yes|no|on|off|y|n)$/;
const HIDDEN_CHARACTERS =
  /[\u0000-\u001f\u007f-\u00a0\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202f\u205f-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]/g;
const LONE_SURROGATES = /\p{Surrogate}/gu;
// What Python counts as white space, so that both ways of answering cut the same.
const BLANK = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const BLANK_ENDS = new RegExp(`^${BLANK}+|${BLANK}+$`, "g");

/** A text as a sheet keeps it: without blanks at its ends and not too long; "" when nothing is left. */
function keptText(text, longest) {
  const whole = text.replace(/\r\n?/g, "\n").replace(LONE_SURROGATES, "\ufffd");
  return [...whole].slice(0, longest).join("").replace(BLANK_ENDS, "");
}

function yamlText(text) {
  const escaped = text.replace(/["\\]/g, "\\$&").replace(/\n/g, "\\n");
  return `"${escaped.replace(HIDDEN_CHARACTERS, (sign) => "\\u" + sign.charCodeAt(0).toString(16).padStart(4, "0"))}"`;
}

function yamlWord(id) {
  return PLAIN_WORDS_WITH_MEANING.test(id) ? yamlText(id) : id;
}

function yamlAnswer(id, answer) {
  if (!answer.evidence && !answer.note) {
    return [`  ${yamlWord(id)}: ${yamlWord(answer.choice)}`];
  }
  const lines = [`  ${yamlWord(id)}:`];
  if (answer.choice) lines.push(`    choice: ${yamlWord(answer.choice)}`);
  if (answer.evidence) lines.push(`    evidence: ${yamlWord(answer.evidence)}`);
  if (answer.note) lines.push(`    note: ${yamlText(answer.note)}`);
  return lines;
}

/** The text of a sheet's file. `sheet.context` holds [id, choice], `answers` and `probes` hold [id, answer]. */
function sheetText(sheet) {
  const lines = [
    "# Answers given in an HTML form. Confidential: they show where a company is weak.",
    "#",
    "# See the report:    partner-fit report FILE",
    "# Go on answering:   partner-fit assess FILE",
    "",
    "format: 1",
    "questionnaire:",
    `  id: ${yamlWord(sheet.questionnaire.id)}`,
    `  version: ${yamlText(sheet.questionnaire.version)}`,
    `  digest: ${yamlText(sheet.questionnaire.digest)}`,
    `organisation: ${yamlText(sheet.organisation)}`,
    "respondent:",
  ];
  if (sheet.name) lines.push(`  name: ${yamlText(sheet.name)}`);
  lines.push(`  role: ${yamlWord(sheet.role)}`);
  if (sheet.full || sheet.allRoles) lines.push("scope:");
  if (sheet.full) lines.push("  full: true");
  if (sheet.allRoles) lines.push("  all_roles: true");
  if (sheet.started) lines.push(`started: ${sheet.started}`, `updated: ${sheet.updated}`);
  if (sheet.context.length) {
    lines.push("context:", ...sheet.context.map(([id, choice]) => `  ${yamlWord(id)}: ${yamlWord(choice)}`));
  }
  for (const part of ["answers", "probes"]) {
    if (sheet[part].length) lines.push(`${part}:`, ...sheet[part].flatMap(([id, answer]) => yamlAnswer(id, answer)));
  }
  return lines.join("\n") + "\n";
}

// Small Latin letters that Unicode does not take apart; text.py has the same ones.
const SPELLED = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ħ: "h", ı: "i" };

// Signs and marks that show nothing; text.py has the same ones.
const UNSEEN = /[\p{Cf}\u034f\u17b4\u17b5\u180b-\u180f\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;

/** A part of a file name: letters of any script, digits and hyphens; Latin letters lose their marks. */
function fileWord(text, instead) {
  const seen = text.toLowerCase().replace(UNSEEN, "");
  const parts = seen.normalize("NFKD").replace(/[ßæœøđðþłħı]/g, (letter) => SPELLED[letter]);
  const whole = parts.replace(/([a-z])[\u0300-\u036f]+/g, "$1").normalize("NFC");
  const words = whole.split(/[^\p{L}\p{M}\p{N}]|[\u115f\u1160\u2800\u3164\uffa0]/u);
  const signs = [...words.map((word) => word.replace(/^\p{M}+/u, "")).filter(Boolean).join("-")];
  if (signs.length <= 40) return signs.join("") || instead;
  const end = signs.lastIndexOf("-", 40); // a word is cut only if it is long
  return signs.slice(0, end < 20 ? 40 : end).join("");
}

const MARK = /-([a-z2-7]{6})\.answers/;

/** A few letters by which the files of two people differ, since a name has no place in that of a file. */
function freshMark() {
  const letters = "abcdefghijklmnopqrstuvwxyz234567";
  return [...crypto.getRandomValues(new Uint8Array(6))].map((number) => letters[number % 32]).join("");
}

function sheetName(sheet) {
  return `${fileWord(sheet.organisation, "organisation")}-${sheet.role}-${sheet.mark}.answers.yaml`;
}
