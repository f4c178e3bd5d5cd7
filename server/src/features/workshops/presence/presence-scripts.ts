/**
 * What Redis does in one go, by its own clock, so that it does not matter how those of the nodes differ. A workshop has
 * four keys: a hash of its devices, a sorted set of when each is gone, a word that is another one after every change,
 * and a hash of when each console was heard.
 */
const clock = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local function whole(number) return string.format('%.0f', number) end
`;

/**
 * Tells what one node knows of its devices in one workshop.
 * KEYS: the four. ARGV: lifetime of a device; lifetime of a console's; how many consoles; name and silence of each; then
 * each device with what it says, which is empty for one that is gone. All times in milliseconds.
 */
export const tellScript = `${clock}
local changed = false
local consoles = tonumber(ARGV[3])
for i = 4, 3 + consoles * 2, 2 do
  redis.call('HSET', KEYS[4], ARGV[i], whole(now - tonumber(ARGV[i + 1])))
  redis.call('PEXPIRE', KEYS[4], ARGV[2])
end
for i = 4 + consoles * 2, #ARGV, 2 do
  local device, said = ARGV[i], ARGV[i + 1]
  if said == '' then
    redis.call('ZREM', KEYS[2], device)
    if redis.call('HDEL', KEYS[1], device) == 1 then changed = true end
  else
    redis.call('ZADD', KEYS[2], whole(now + tonumber(ARGV[1])), device)
    if redis.call('HGET', KEYS[1], device) ~= said then
      redis.call('HSET', KEYS[1], device, said)
      changed = true
    end
  end
end
if changed then redis.call('SET', KEYS[3], time[1] .. '.' .. time[2]) end
for i = 1, 3 do redis.call('PEXPIRE', KEYS[i], whole(tonumber(ARGV[1]) * 4)) end
`;

/**
 * Looks who is in some workshops, and takes out whoever's time is over.
 * KEYS: the four of each. ARGV: the word of each as it is known. Answers for each its word, all its devices where the
 * word is another one, and each console with its silence.
 */
export const lookScript = `${clock}
local answers = {}
for i = 1, #ARGV do
  local devices, times, word, heard = KEYS[i * 4 - 3], KEYS[i * 4 - 2], KEYS[i * 4 - 1], KEYS[i * 4]
  local gone = redis.call('ZRANGEBYSCORE', times, '-inf', whole(now))
  for _, device in ipairs(gone) do
    redis.call('ZREM', times, device)
    redis.call('HDEL', devices, device)
  end
  if #gone > 0 then redis.call('SET', word, time[1] .. '.' .. time[2], 'PX', 120000) end
  local is = redis.call('GET', word) or ''
  local there = false
  if is ~= ARGV[i] then there = redis.call('HVALS', devices) end
  local silences = redis.call('HGETALL', heard)
  for j = 2, #silences, 2 do silences[j] = whole(now - tonumber(silences[j])) end
  answers[i] = { is, there, silences }
end
return answers
`;
