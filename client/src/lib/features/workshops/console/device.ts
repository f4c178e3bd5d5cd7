/** What kind of device a console is, as others are told. */
export type DevicePlace = 'phone' | 'laptop' | 'unknown';

const storageKey = 'procesrum-console';

/**
 * The name of this tab as a console, `phone:k3f9a2`: the same after a reload, another in another tab.
 * @param makeId gives a new random id
 */
export function deviceName(storage: Storage, place: DevicePlace, makeId: () => string): string {
  const known = storage.getItem(storageKey);
  if (known !== null) return known;
  const name = `${place}:${makeId().slice(0, 8)}`;
  storage.setItem(storageKey, name);
  return name;
}

/** What kind of device a console's name tells of. */
export function placeOfDevice(device: string): DevicePlace {
  const place = device.split(':')[0];
  return place === 'phone' || place === 'laptop' ? place : 'unknown';
}
