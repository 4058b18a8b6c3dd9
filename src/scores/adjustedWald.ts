// A net score pulled towards 0, so that few answers are not overrated.

/** Centre and standard error of an adjusted net score, both in points. */
export interface AdjustedNet {
  readonly centre: number;
  readonly se: number;
}

/**
 * Adds three answers that nobody gave, ¾ up, 1½ neither and ¾ down, before taking share and variance (Rocks 2016,
 * "Interval estimation for the Net Promoter Score"). Without them the interval has no width when all agree, and
 * covers too seldom. For n = 0 it is what those three answers say: 0.
 */
export function adjustedWald(up: number, down: number, n: number): AdjustedNet {
  const total = n + 3;
  const upShare = (up + 3 / 4) / total;
  const downShare = (down + 3 / 4) / total;
  const centre = upShare - downShare;
  const variance = upShare + downShare - centre ** 2;
  return { centre: 100 * centre, se: 100 * Math.sqrt(variance / total) };
}
