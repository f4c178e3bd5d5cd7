import { createClient } from 'redis';

/** Bytes that a Redis has been sent, and has sent, since it started. */
export interface RedisTraffic {
  readonly received: number;
  readonly sent: number;
}

/** Asks a Redis what has gone through it. */
export async function redisTraffic(url: string): Promise<RedisTraffic> {
  const client = createClient({ url });
  await client.connect();
  const stats = await client.info('stats');
  client.destroy();
  const read = (name: string) => Number(new RegExp(`^${name}:(\\d+)`, 'm').exec(stats)?.[1]);
  return { received: read('total_net_input_bytes'), sent: read('total_net_output_bytes') };
}
