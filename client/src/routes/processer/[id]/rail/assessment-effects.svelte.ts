import { untrack } from 'svelte';
import type { Account } from '@procesrum/shared/accounts/account.ts';
import { OwnAssessment, type OwnAssessmentParts } from '#lib/app/documents/own-assessment.svelte.ts';
import type { LiveDocument } from '#lib/app/document-socket.svelte.ts';
import { RoomPresence } from '#lib/features/presence/room-presence.svelte.ts';
import type { Room } from '../room.svelte.ts';

/**
 * Opens the own municipality's assessment to those who may respond to the process, and follows who is in it. To be called
 * while a component is made.
 */
export function followAssessment(
  room: Room,
  parts: Pick<OwnAssessmentParts, 'api' | 'live'>,
  account: Account,
): void {
  const assessment = new OwnAssessment({
    ...parts,
    process: room.process.id,
    person: account,
    standing: async () => {
      const standing = await room.standing();
      return standing === 'allowed' && !mayRespond() ? 'no-access' : standing;
    },
  });
  const mayRespond = () => room.process.abilities.includes('process:respond');
  if (untrack(mayRespond)) assessment.keep();
  $effect(() => {
    if (!mayRespond()) return;
    room.assessment = assessment;
    return () => (room.assessment = undefined);
  });
  $effect(() => followPeople(assessment, assessment.live, account));
}

function followPeople(assessment: OwnAssessment, text: LiveDocument | undefined, account: Account) {
  if (text === undefined) return undefined;
  const { document, awareness } = text.life;
  const people = new RoomPresence({ document, awareness, isLive: () => text.connected }, account);
  assessment.people = people;
  return () => {
    people.close();
    assessment.people = undefined;
  };
}
