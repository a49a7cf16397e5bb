// An organisation's mark, as network_hub/edge/marks.py draws it; tests/unit/test_discussion_script.py compares them.

const TINTS = 12;
const COMMON = new Set(["kommun", "kommuner", "stad", "stads", "kommunförbund", "ab", "the", "of", "och", "and", "i"]);

export function tint(name) {
  return `tint-${crc32(new TextEncoder().encode(name.toLowerCase())) % TINTS}`;
}

export function initials(name) {
  const words = name.replaceAll("-", " ").split(/\s+/).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const telling = words.filter((word) => !COMMON.has(word.toLowerCase()));
  const said = telling.length ? telling : words;
  if (!said.length) return "?";
  if (said.length === 1) return said[0][0].toUpperCase() + said[0].slice(1, 2).toLowerCase();
  return (said[0][0] + said[1][0]).toUpperCase();
}

function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
