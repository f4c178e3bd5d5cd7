/**
 * What typists write, so that it is known again whatever a server makes of it: servers merge what several people
 * wrote into one update, but the words stay words. A mark is `~`, who wrote it, and the how manieth of theirs it is.
 */
const sign = 0x7e;
const typistDigits = 2;
const serialDigits = 4;
const markLength = 1 + typistDigits + serialDigits;

/** The words of a typist's keystroke. */
export function markOf(typist: number, serial: number): string {
  return `~${digits(typist, typistDigits)}${digits(serial, serialDigits)}`;
}

/** Finds all marks in a message. */
export function findMarks(
  message: Buffer,
  from: number,
  found: (typist: number, serial: number) => void,
): void {
  for (let at = message.indexOf(sign, from); at !== -1; at = message.indexOf(sign, at)) {
    const typist = read(message, at + 1, typistDigits);
    const serial = read(message, at + 1 + typistDigits, serialDigits);
    if (typist === undefined || serial === undefined) at += 1;
    else {
      found(typist, serial);
      at += markLength;
    }
  }
}

function digits(number: number, count: number): string {
  return number.toString(36).padStart(count, '0');
}

/** Reads digits of base 36; `undefined` where there are others, because a byte of a number may look like the sign. */
function read(message: Buffer, at: number, count: number): number | undefined {
  let number = 0;
  for (let index = at; index < at + count; index += 1) {
    const byte = message[index] ?? 0;
    if (byte >= 0x30 && byte <= 0x39) number = number * 36 + byte - 0x30;
    else if (byte >= 0x61 && byte <= 0x7a) number = number * 36 + byte - 0x57;
    else return undefined;
  }
  return number;
}
