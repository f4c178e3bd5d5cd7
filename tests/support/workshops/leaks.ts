import type { RoundAnswers } from '@procesrum/shared/workshops/round.ts';

/** A process's answers as they would be written anywhere in JSON: nine of KL's, in a row. */
const answerRow = /\[(?:(?:\d|null|"dont-know"),){8}(?:\d|null|"dont-know")\]/g;

/** What tells of answers, by the names that things have in our messages. */
const telling = new Set(['result', 'histogram', 'answers', 'shown', 'median', 'agreement', 'score']);

/** Every row of answers in what somebody was sent. */
export function answerRowsIn(received: readonly string[]): Set<string> {
  return new Set(received.flatMap((text) => text.match(answerRow) ?? []));
}

/** The rows of an answer, as `answerRowsIn` finds them. */
export function rowsOf(answers: RoundAnswers): string[] {
  return answers.map((row) => JSON.stringify(row));
}

/**
 * What was sent that tells of the answers to a round: the paths of everything with such a name inside whatever names
 * the round, but for the receiver's own answers.
 */
export function toldOf(round: string, received: readonly string[]): string[] {
  return received.filter((text) => text.includes(round)).flatMap((text) => namesAbout(round, text));
}

/**
 * The same, of what was sent too early: every message of a workshop says the server's time, and none may tell before
 * the reveal's.
 */
export function toldBefore(revealAt: string, round: string, received: readonly string[]): string[] {
  return toldOf(
    round,
    received.filter((text) => (/"at":"([^"]+)"}[\]}]*$/.exec(text)?.[1] ?? '') < revealAt),
  );
}

function namesAbout(round: string, text: string): string[] {
  const found: string[] = [];
  const walk = (value: unknown, path: string, isAbout: boolean) => {
    if (Array.isArray(value)) value.forEach((one) => walk(one, path, isAbout));
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    const isNamed = isAbout || Object.values(value).includes(round);
    for (const [name, inner] of Object.entries(value)) {
      const at = `${path}/${name}`;
      if (isNamed && telling.has(name) && at !== '/me/ballots/answers') found.push(at);
      walk(inner, at, isNamed);
    }
  };
  walk(jsonIn(text), '', false);
  return found;
}

/** The message of a reply or of a socket's frame, which begins with the numbers of its kind. */
function jsonIn(text: string): unknown {
  const start = text.search(/[[{]/);
  if (start === -1) return undefined;
  try {
    return JSON.parse(text.slice(start));
  } catch {
    throw new Error(`neither a reply nor a frame: ${text.slice(0, 200)}`);
  }
}
