import type { z } from 'zod';
import type { Asker } from '@procesrum/shared/permissions/signed-in.ts';
import { writerOf } from '@procesrum/shared/permissions/signed-in.ts';
import { instant } from '@procesrum/shared/primitives/time.ts';
import { Failure, isFailure } from '@procesrum/shared/protocol/failure.ts';
import type { CommandDone, CommandReply } from '@procesrum/shared/workshops/workshops.commands.ts';
import type { Clock } from '../platform/clock.ts';
import { isDatabaseAway } from '../platform/database-away.ts';
import type { Logger } from '../platform/logger.ts';
import type { RateLimit } from '../platform/rate-limit.ts';
import { refuseUnstorableText } from '@procesrum/shared/protocol/unstorable-text.ts';
import type { LiveSocket } from './actor-of-socket.ts';

/** What commands of one kind over the live socket need from elsewhere. */
export interface CommandParts<Envelope> {
  readonly logger: Logger;
  readonly clock: Clock;
  /** Name of the message that carries one. */
  readonly message: string;
  readonly envelope: z.ZodType<Envelope>;
  /** Who an asker is at this moment; nobody, once their sign-in has ended. */
  askerNow(asker: Asker): Promise<Asker | undefined>;
  /** @throws Failure when it cannot be done */
  command(asker: Asker, envelope: Envelope): Promise<CommandDone>;
  /** Counts the commands of each person. */
  readonly limit: RateLimit;
}

/** Answers the commands that come over a socket; what asks for no answer gets none. */
export function answerCommands<Envelope>(socket: LiveSocket, parts: CommandParts<Envelope>): void {
  socket.on(parts.message, (given: unknown, acknowledge: unknown) => {
    void replyTo(socket.data.asker, given, parts).then((reply) => {
      if (typeof acknowledge === 'function') (acknowledge as (reply: CommandReply) => void)(reply);
    });
  });
}

async function replyTo<Envelope>(
  asker: Asker,
  given: unknown,
  parts: CommandParts<Envelope>,
): Promise<CommandReply> {
  const { askerNow, command, limit } = parts;
  try {
    await limit.take(writerOf(asker));
    const envelope = parts.envelope.safeParse(given);
    if (!envelope.success) throw misshapen(envelope.error.issues[0]);
    refuseUnstorableText(envelope.data);
    const now = await askerNow(asker);
    if (now === undefined) throw new Failure('not-signed-in', 'sign in first');
    return { ok: true, ...(await command(now, envelope.data)) };
  } catch (error) {
    return {
      ok: false,
      failure: failureOf(error, parts),
      at: instant.parse(parts.clock.now().toISOString()),
    };
  }
}

function misshapen(issue: { readonly path: PropertyKey[]; readonly message: string } | undefined): Failure {
  const field = issue?.path.map(String).join('.');
  return new Failure('bad-request', issue?.message ?? 'not what was expected', field ? { field } : {});
}

function failureOf(error: unknown, { logger }: Pick<CommandParts<unknown>, 'logger'>) {
  if (isFailure(error)) {
    // Absent and out of sight must be the same to the last letter, so the words are not the thrower's.
    const message = error.code === 'not-found' ? 'not found' : error.message;
    return { code: error.code, message, ...(error.field === undefined ? {} : { field: error.field }) };
  }
  if (isDatabaseAway(error)) logger.warn({ err: error }, 'a command could not be stored');
  else logger.error({ err: error }, 'a command failed for a reason of ours');
  // Whether it was done is not known: sent again with the same key it is done once.
  return { code: 'unavailable' as const, message: 'try again' };
}
