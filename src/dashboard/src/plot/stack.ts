/** What became of the jobs that ended in one part of a period. */
export type Bucket = { from: string; to: string; successful: number; partly: number; failed: number; cancelled: number };

/** The outcomes, from the bottom of a bar to its top. */
export const outcomes = ['successful', 'partly', 'failed', 'cancelled'] as const;
export type Outcome = (typeof outcomes)[number];

export const totalOf = (bucket: Bucket): number => outcomes.reduce((sum, outcome) => sum + bucket[outcome], 0);

/** One path per outcome, in a box that is as wide as there are buckets and as high as the highest bar. */
export function paths(buckets: readonly Bucket[], height: number): Record<Outcome, string> {
  const drawn = { successful: '', partly: '', failed: '', cancelled: '' };
  buckets.forEach((bucket, at) => {
    let top = height;
    for (const outcome of outcomes) {
      const size = bucket[outcome];
      if (size) drawn[outcome] += `M${at + 0.1} ${top}h.8v${-size}h-.8z`;
      top -= size;
    }
  });
  return drawn;
}
