const LONGEST = 30_000; // ms

/** How long to wait after so many failures in a row: 1 s, 2 s, 4 s … 30 s, drawn a little apart so that not all come at once. */
export function waitAfter(failures) {
  return Math.min(LONGEST, 1000 * 2 ** (failures - 1)) * (0.75 + Math.random() / 2);
}
