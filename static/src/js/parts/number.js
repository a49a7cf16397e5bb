// A number as the reader writes it: 1 240 in Swedish, 1,240 in English; as network_hub/edge/moments.py says it.
export const written = (number) => number.toLocaleString(document.documentElement.lang);
