import type { CommandKey, WorkshopId } from '@procesrum/shared/primitives/id.ts';
import { Failure, isFailure } from '@procesrum/shared/protocol/failure.ts';
import { workshopsApi } from '@procesrum/shared/workshops/workshops.api.ts';
import {
  commandReply,
  workshopCommandMessage,
  type WorkshopCommand,
} from '@procesrum/shared/workshops/workshops.commands.ts';
import type { Api } from '#lib/app/api-client.ts';
import type { LiveSocket } from '#lib/app/live-socket.ts';
import type { CommandAnswer } from './outbox.ts';
import type { ServerClock } from './server-clock.ts';

/** What a command is sent with. */
export interface SenderParts {
  readonly api: Api;
  readonly live: LiveSocket;
  readonly clock: ServerClock;
  readonly workshop: WorkshopId;
}

/** How long an acknowledgement may take, in milliseconds: two seconds each way and some to spare. */
const patienceMs = 6_000;

/** Every so many tries go by REST: some networks let calls through and sockets not. */
const restEvery = 3;

/** Sends a command once. @throws Failure unavailable when no answer came */
export type SendCommand = (
  key: CommandKey,
  command: WorkshopCommand,
  attempt: number,
) => Promise<CommandAnswer>;

/** Makes what sends commands: over the live socket, or by REST where that is away or keeps silent. */
export function createCommandSender({ api, live, clock, workshop }: SenderParts): SendCommand {
  async function bySocket(key: CommandKey, command: WorkshopCommand): Promise<CommandAnswer> {
    const sentAtMs = Date.now();
    const said = await live.ask(workshopCommandMessage, { workshop, key, command }, patienceMs);
    const reply = commandReply.safeParse(said);
    if (!reply.success) throw new Failure('unavailable', 'the reply does not keep to its contract');
    clock.answered(sentAtMs, reply.data.at);
    return reply.data;
  }

  async function byRest(key: CommandKey, command: WorkshopCommand): Promise<CommandAnswer> {
    const sentAtMs = Date.now();
    try {
      const done = await api.call(workshopsApi.command, {
        params: { id: workshop },
        body: { key, command },
        signal: AbortSignal.timeout(patienceMs),
      });
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
