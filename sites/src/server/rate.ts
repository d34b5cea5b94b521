/**
 * At most `limit` in `period` milliseconds for each key, by the generic cell rate algorithm: one number a key.
 * The least recently seen keys are forgotten beyond `most`, so that memory is bounded whoever calls.
 */
export class RateLimit {
  private readonly due = new Map<string, number>();

  constructor(
    private readonly limit: number,
    private readonly period: number,
    private readonly most = 20_000,
    private readonly now: () => number = Date.now,
  ) {}

  take(key: string): boolean {
    const now = this.now();
    const due = Math.max(this.due.get(key) ?? now, now);
    if (due - now > this.period - this.period / this.limit) return false;
    this.due.delete(key);
    this.due.set(key, due + this.period / this.limit);
    const [oldest] = this.due.keys();
    if (this.due.size > this.most && oldest !== undefined) this.due.delete(oldest);
    return true;
  }
}
