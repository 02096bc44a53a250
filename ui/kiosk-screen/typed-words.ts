/**
 * What a visitor has typed and not yet sent, by screen and field: in memory alone, kept over a change of language or a step
 * back, gone with the visit.
 */
export class TypedWords {
  #visit = Number.NaN;
  readonly #words = new Map<string, string>();

  /** The words of any other visit are forgotten. */
  belongTo(visit: number): void {
    if (visit === this.#visit) return;
    this.#visit = visit;
    this.#words.clear();
  }

  forget(): void {
    this.#words.clear();
  }

  of(screen: string, field: string): string {
    return this.#words.get(`${screen}/${field}`) ?? "";
  }

  keep(screen: string, field: string, words: string): void {
    if (words) this.#words.set(`${screen}/${field}`, words);
    else this.#words.delete(`${screen}/${field}`);
  }
}
