import { commandKey, type CommandKey } from '@procesrum/shared/primitives/id.ts';
import { Failure, isFailure } from '@procesrum/shared/protocol/failure.ts';
import { commandReply, type CommandDone } from '@procesrum/shared/workshops/workshops.commands.ts';
import { ReportedFailure } from '../failures.ts';
import type { LiveSocket } from '../live-socket.ts';
import { newId } from './new-id.ts';
import type { CommandAnswer } from './outbox.ts';
import { pause } from './pause.ts';
import type { ServerClock } from './server-clock.ts';

/** What commands of one kind are sent with. */
export interface SenderParts<Command> {
  readonly live: LiveSocket;
  readonly clock: ServerClock;
  /** Name of the socket's message. */
  readonly message: string;
  /** What travels in that message. */
  readonly envelope: (key: CommandKey, command: Command) => unknown;
  /** The same as a call. @throws Failure */
  readonly call: (key: CommandKey, command: Command, signal: AbortSignal) => Promise<CommandDone>;
}

/** How long an acknowledgement may take, in milliseconds: two seconds each way and some to spare. */
const patienceMs = 6_000;

/** Every so many tries go by REST: some networks let calls through and sockets not. */
const restEvery = 3;

/** Waits before a command that is given now is sent again, in milliseconds; the last try goes by REST. */
const againAfterMs = [400, 1_000];

/** Sends a command once. @throws Failure unavailable when no answer came */
export type SendCommand<Command> = (
  key: CommandKey,
  command: Command,
  attempt: number,
) => Promise<CommandAnswer>;

/** Makes what sends commands: over the live socket, or by REST where that is away or keeps silent. */
export function createCommandSender<Command>(parts: SenderParts<Command>): SendCommand<Command> {
  const { live, clock } = parts;

  async function bySocket(key: CommandKey, command: Command): Promise<CommandAnswer> {
    const sentAtMs = Date.now();
    const said = await live.ask(parts.message, parts.envelope(key, command), patienceMs);
    const reply = commandReply.safeParse(said);
    if (!reply.success) throw new Failure('unavailable', 'the reply does not keep to its contract');
    clock.answered(sentAtMs, reply.data.at);
    return reply.data;
  }

  async function byRest(key: CommandKey, command: Command): Promise<CommandAnswer> {
    const sentAtMs = Date.now();
    try {
      const done = await parts.call(key, command, AbortSignal.timeout(patienceMs));
      clock.answered(sentAtMs, done.at);
      return { ok: true, ...done };
    } catch (error) {
      if (!isFailure(error) || error.code === 'unavailable') throw error;
      return { ok: false, failure: { code: error.code, message: error.message, field: error.field } };
    }
  }

  return (key, command, attempt) => {
    const isSocketsTurn = live.isOpen() && (attempt + 1) % restEvery !== 0;
    return isSocketsTurn ? bySocket(key, command) : byRest(key, command);
  };
}

/**
 * Gives a command now; sent again under the same key while no answer comes, and never later than that.
 * @throws Failure as the server says, unavailable when nobody answered
 */
export async function giveCommand<Command>(
  send: SendCommand<Command>,
  command: Command,
): Promise<CommandDone> {
  const key = commandKey.parse(newId());
  for (const waitMs of [...againAfterMs, undefined]) {
    try {
      const answer = await send(key, command, waitMs === undefined ? restEvery - 1 : 0);
      if (answer.ok) return answer;
      const { code, message, field, report } = answer.failure;
      throw new ReportedFailure(code, message, {
        ...(field === undefined ? {} : { field }),
        ...(report === undefined ? {} : { report }),
      });
    } catch (error) {
      if (!isFailure(error) || error.code !== 'unavailable' || waitMs === undefined) throw error;
      await pause(waitMs);
    }
  }
  throw new ReportedFailure('unavailable', 'no answer');
}
