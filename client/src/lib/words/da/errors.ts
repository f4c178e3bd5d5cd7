/** The pages that stand where a page could not be shown. */
export const errors = {
  notFound: 'Siden findes ikke, eller du har ikke adgang',
  notFoundHint: 'Spørg den, der sendte linket, eller din koordinator.',
  toProcesses: 'Gå til Processer',
  toFront: 'Gå til forsiden',
  broken: 'Siden kunne ikke vises',
  brokenHint: 'Det, du har gemt, er der stadig. Prøv igen om lidt.',
};
