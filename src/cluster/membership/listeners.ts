// A list of functions that are called when something happens.

export class Listeners<Values extends readonly unknown[]> {
  readonly #listeners: ((...values: Values) => void)[] = [];

  add(listener: (...values: Values) => void): void {
    this.#listeners.push(listener);
  }

  tell(...values: Values): void {
    for (const listener of this.#listeners) listener(...values);
  }
}
