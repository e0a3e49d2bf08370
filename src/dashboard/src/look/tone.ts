/** A colour with a meaning. The class `tone-…` sets it, see tokens.css. */
export type Tone = 'text' | 'quiet' | 'accent' | 'good' | 'warn' | 'bad';
