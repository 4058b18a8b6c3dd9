// Weighted log-odds with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008, "Fightin' Words", Political
// Analysis 16(4), 372–403, equations 16, 20 and 22).

/** How often a word was counted, among how many words in all. */
export interface WordCount {
  readonly count: number;
  readonly all: number;
}

/**
 * z of the log-odds ratio of a word between two groups: positive when the first uses it more. `prior` is how usual the word is
 * anyhow: it pulls what few say toward no difference. 0 where nothing but this word was counted.
 *
 * δ = ln((y₁+α)/(n₁+α₀−y₁−α)) − ln((y₂+α)/(n₂+α₀−y₂−α)); z = δ ÷ √(1/(y₁+α) + 1/(y₂+α))
 */
export function toZ(one: WordCount, other: WordCount, prior: WordCount): number {
  if (prior.count >= prior.all) return 0;
  const logOdds = ({ count, all }: WordCount) =>
    Math.log((count + prior.count) / (all + prior.all - count - prior.count));
  const variance = 1 / (one.count + prior.count) + 1 / (other.count + prior.count);
  return (logOdds(one) - logOdds(other)) / Math.sqrt(variance);
}
