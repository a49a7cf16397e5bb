// A number as the reader writes it: 1 240 in Swedish, 1,240 in English; as network_hub/edge/moments.py says it.
export const written = (number) => number.toLocaleString(document.documentElement.lang);

// A number of bytes: 340 kB, 1,2 MB; as network_hub/edge/sizes.py says it.
export function size(bytes) {
  const kilobytes = Math.max(1, Math.round(bytes / 1000));
  if (kilobytes < 1000) return `${kilobytes} kB`;
  return `${written(Math.round(bytes / 100000) / 10)} MB`;
}
