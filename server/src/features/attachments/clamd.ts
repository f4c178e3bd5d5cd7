import { connect, type NetConnectOpts } from 'node:net';

/** What a scanner makes of some bytes. */
export type Verdict = 'clean' | 'infected';

/** Looks through bytes for viruses. @throws Error when it cannot be known whether there is one */
export type Scan = (bytes: Uint8Array) => Promise<Verdict>;

/** Longer than this nobody waits; ten megabytes of packed files take some seconds. */
const usualPatienceMs = 30_000;

const chunkBytes = 64 * 1024;

/** A scan by ClamAV's daemon, which gets the bytes themselves (INSTREAM): it need not run on this machine. */
export function clamdScan(address: NetConnectOpts, patienceMs = usualPatienceMs): Scan {
  return async (bytes) => verdictOf(await converse(address, bytes, patienceMs));
}

/** @see `man clamd`, INSTREAM: each piece after its length in four bytes, and a length of nothing at the end. */
function* framed(bytes: Uint8Array): Generator<Uint8Array> {
  yield Buffer.from('zINSTREAM\0');
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    const piece = bytes.subarray(at, at + chunkBytes);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(piece.length);
    yield length;
    yield piece;
  }
  yield Buffer.alloc(4);
}

function converse(address: NetConnectOpts, bytes: Uint8Array, patienceMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(address);
    let answer = '';
    const timer = setTimeout(() => socket.destroy(new Error('clamd does not answer')), patienceMs);
    socket.on('connect', () => {
      for (const piece of framed(bytes)) socket.write(piece);
    });
    socket.on('data', (piece) => (answer += piece.toString('latin1')));
    // It may have answered, and closed, before it had taken everything: that is an answer all the same.
    socket.on('error', (error) => answer === '' && reject(error));
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(answer);
    });
  });
}

function verdictOf(answer: string): Verdict {
  const line = answer.split('\0', 1)[0]?.trim() ?? '';
  if (line === 'stream: OK') return 'clean';
  if (/^stream: .+ FOUND$/.test(line)) return 'infected';
  throw new Error(`clamd answers ${line === '' ? 'nothing' : line}`);
}
