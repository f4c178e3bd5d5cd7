import { join } from 'node:path';
import type { Contender } from './contender.ts';
import { inspect, inspectable, type Inspector } from './inspector.ts';
import type { OurServer } from './our-server.ts';
import type { Ground } from './scenario.ts';

/** The environment of a server that may be profiled: nothing, when it need not be. */
export function profileEnv({ profilesIn }: Ground): Readonly<Record<string, string>> {
  return profilesIn === undefined ? {} : inspectable;
}

/** Does something and, if profiles are wanted and it is our server that works, writes one of it. */
export async function profiled<Result>(
  { profilesIn }: Ground,
  contender: Contender,
  name: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const inspector = profilesIn === undefined ? undefined : await inspectorOf(contender);
  if (profilesIn === undefined || inspector === undefined) return work();
  await inspector.startProfile();
  const result = await work();
  await inspector.stopProfile(join(profilesIn, `${name}.cpuprofile`));
  inspector.close();
  return result;
}

async function inspectorOf(contender: Contender): Promise<Inspector | undefined> {
  const [node] = 'nodes' in contender ? (contender as OurServer).nodes : [];
  return node === undefined ? undefined : inspect(node);
}
