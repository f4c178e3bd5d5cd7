import type { z } from 'zod';
import type { MunicipalityName, Tenant } from '@procesrum/shared/municipalities/municipality.ts';
import type { MunicipalityCvr, WorkshopId } from '@procesrum/shared/primitives/id.ts';
import { instant } from '@procesrum/shared/primitives/time.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import { maxProjectorsOfAddress, maxProjectorsOfWorkshop } from '@procesrum/shared/protocol/limits.ts';
import { isAnythingDue } from '@procesrum/shared/workshops/transitions/pace/due.ts';
import type { ProjectorView } from '@procesrum/shared/workshops/projector-view.ts';
import { projectorOf } from '@procesrum/shared/workshops/views/projector.ts';
import type { WorkshopPresence } from '@procesrum/shared/workshops/workshop-presence.ts';
import type { WorkshopView } from '@procesrum/shared/workshops/workshop-view.ts';
import { workshopsApi } from '@procesrum/shared/workshops/workshops.api.ts';
import type { Announcement, Missed } from '../../../platform/announcements/announcements.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database, Transaction } from '../../../platform/database.ts';
import type { FollowedViews } from '../presence/followed-views.ts';
import type { WhoIsHere } from '../presence/who-is-here.ts';
import { readProjected } from './projector.repository.ts';

type Shown = z.output<typeof workshopsApi.projector.reply>;

/** A big screen that listens: it takes whole pictures, of which only the newest matters. */
export interface BigScreen {
  show(text: string): void;
  /** There is nothing more to come. */
  end(): void;
}

/** Big screens, each with the secret of its workshop. Nobody is asked who they are. */
export interface BigScreens {
  /** @throws Failure not-found for a secret that is wrong or whose time is over */
  read(token: string): Promise<Shown>;
  /**
   * Shows the workshop now, and whenever it changes until the returned function is called.
   * @throws Failure as `read`; too-many-requests, unavailable
   */
  open(token: string, address: string, screen: BigScreen): Promise<() => void>;
  hear(heard: Announcement | Missed): void;
  /** Ends all of them. */
  close(): void;
}

/** What it takes. */
export interface BigScreensParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly views: FollowedViews;
  readonly here: Pick<WhoIsHere, 'watch' | 'last' | 'now'>;
  readonly tenants: (transaction: Transaction) => Promise<Tenant[]>;
  /** Reveals what is due. */
  readonly settle: (workshop: WorkshopId) => Promise<unknown>;
  readonly onDefect: (error: unknown) => void;
}

/** For how long a workshop that is over is still shown as such. */
const shownAfterCloseMs = 24 * 60 * 60_000;
/** Pictures are at least this far apart. */
const pictureEveryMs = 200;
/** Names of tenants are read again after this long. */
const namesKeptMs = 60_000;

interface Watched {
  readonly screens: Set<BigScreen>;
  readonly stop: () => void;
  /** What the last picture was made of, and what it said but for its time. */
  view: WorkshopView | undefined;
  presence: WorkshopPresence | undefined;
  said: string;
  text: string | undefined;
  drawnAtMs: number;
}

/** Makes the big screens of one node: each picture is made once for all that show it, and one timer serves them all. */
export function createBigScreens(parts: BigScreensParts): BigScreens {
  const { database, clock, views, here, tenants, settle, onDefect } = parts;
  const watched = new Map<WorkshopId, Watched>();
  const byAddress = new Map<string, number>();
  let names:
    { readonly of: ReadonlyMap<MunicipalityCvr, MunicipalityName>; readonly untilMs: number } | undefined;
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;

  async function find(token: string): Promise<WorkshopId> {
    const since = new Date(clock.now().getTime() - shownAfterCloseMs);
    const workshop = await database
      .as({ kind: 'job', job: 'workshops' })
      .transaction((transaction) => readProjected(transaction, token, since));
    if (workshop === undefined) throw new Failure('not-found', 'no such screen');
    return workshop;
  }

  async function refreshNames(): Promise<void> {
    if (names !== undefined && names.untilMs > performance.now()) return;
    const known = await database.as({ kind: 'anyone' }).transaction(tenants);
    const of = new Map(known.map(({ cvr, shortCode, name }) => [cvr, { cvr, shortCode, name }]));
    names = { of, untilMs: performance.now() + namesKeptMs };
  }

  /** Parsed, so that nothing goes out but what the contract of a big screen names. */
  function pictureOf(view: WorkshopView, presence: WorkshopPresence): Shown {
    const at = instant.parse(clock.now().toISOString());
    const picture = projectorOf(view, presence, at);
    const municipalities = [...tenantsIn(picture)].flatMap((cvr) => names?.of.get(cvr) ?? []);
    return workshopsApi.projector.reply.parse({ view: picture, municipalities });
  }

  function isOver({ closedAt }: WorkshopView): boolean {
    return closedAt !== undefined && Date.parse(closedAt) + shownAfterCloseMs <= clock.now().getTime();
  }

  /** Draws a workshop anew if it has changed since the last picture. */
  function draw(workshop: WorkshopId, one: Watched): void {
    const [view, presence] = [views.current(workshop), here.last(workshop)];
    if (view === undefined || presence === undefined) return;
    if (isOver(view)) return end(one);
    if (view === one.view && presence === one.presence) return;
    one.view = view;
    one.presence = presence;
    const picture = pictureOf(view, presence);
    const said = JSON.stringify({ ...picture, view: { ...picture.view, at: '' } });
    if (said === one.said) return;
    one.said = said;
    one.text = JSON.stringify(picture);
    one.drawnAtMs = performance.now();
    for (const screen of one.screens) screen.show(one.text);
  }

  function drawIfTime(workshop: WorkshopId, one: Watched): void {
    if (performance.now() - one.drawnAtMs < pictureEveryMs) return;
    try {
      draw(workshop, one);
    } catch (error) {
      onDefect(error);
    }
  }

  function tick(): void {
    for (const [workshop, one] of watched) drawIfTime(workshop, one);
    if (names !== undefined && names.untilMs <= performance.now()) refreshNames().catch(onDefect);
  }

  function end({ screens }: Watched): void {
    for (const screen of screens) screen.end();
  }

  function watch(workshop: WorkshopId): Watched {
    const known = watched.get(workshop);
    if (known !== undefined) return known;
    const stops = [views.follow(workshop), here.watch(workshop)];
    const fresh: Watched = {
      screens: new Set(),
      stop: () => stops.forEach((stop) => stop()),
      ...{ view: undefined, presence: undefined, said: '', text: undefined, drawnAtMs: 0 },
    };
    watched.set(workshop, fresh);
    timer ??= setInterval(tick, pictureEveryMs / 4).unref();
    return fresh;
  }

  function close(workshop: WorkshopId, one: Watched, screen: BigScreen, address: string): void {
    if (!one.screens.delete(screen)) return;
    const left = (byAddress.get(address) ?? 1) - 1;
    if (left === 0) byAddress.delete(address);
    else byAddress.set(address, left);
    if (one.screens.size > 0) return;
    one.stop();
    watched.delete(workshop);
    if (watched.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  }

  return {
    async read(token) {
      const workshop = await find(token);
      await refreshNames();
      let view = await views.read(workshop);
      if (view !== undefined && isAnythingDue(view, instant.parse(clock.now().toISOString()))) {
        await settle(workshop);
        view = await views.read(workshop);
      }
      if (view === undefined) throw new Failure('not-found', 'no such screen');
      return pictureOf(view, here.last(workshop) ?? (await here.now(view)));
    },
    async open(token, address, screen) {
      if (isClosed) throw new Failure('unavailable', 'stopping');
      const workshop = await find(token);
      await refreshNames();
      const ofAddress = byAddress.get(address) ?? 0;
      const ofWorkshop = watched.get(workshop)?.screens.size ?? 0;
      if (ofWorkshop >= maxProjectorsOfWorkshop || ofAddress >= maxProjectorsOfAddress)
        throw new Failure('too-many-requests', 'too many big screens are open');
      if (isClosed) throw new Failure('unavailable', 'stopping');
      const one = watch(workshop);
      one.screens.add(screen);
      byAddress.set(address, ofAddress + 1);
      if (one.text !== undefined) screen.show(one.text);
      return () => close(workshop, one, screen, address);
    },
    hear(heard) {
      if (heard.kind !== 'workshop-news') return;
      const one = watched.get(heard.workshop);
      if (one !== undefined) drawIfTime(heard.workshop, one);
    },
    close() {
      isClosed = true;
      for (const one of watched.values()) end(one);
    },
  };
}

/** Every tenant that a picture mentions. */
function tenantsIn({ municipalities, step, stage }: ProjectorView): Set<MunicipalityCvr> {
  const processes = 'processes' in stage ? stage.processes : [];
  return new Set([
    ...municipalities,
    ...(step === undefined ? [] : [step.process.municipality]),
    ...processes.map(({ municipality }) => municipality),
    ...(stage.kind === 'answering' ? stage.answered.byMunicipality : []).map(
      ({ municipality }) => municipality,
    ),
    ...(stage.kind === 'haves' ? [...(stage.tally?.have ?? []), ...(stage.tally?.haveNot ?? [])] : []),
  ]);
}
