/** Gives `target` a property that is a frozen list; one that is given by a function is computed when first read and kept. */
export function lazily<T extends object, K extends keyof T, E>(target: T, key: K, list: readonly E[] | (() => readonly E[])): T {
  if (typeof list !== 'function') return Object.assign(target, { [key]: freezeAll(list) });
  let known: readonly E[] | undefined;
  const get = (): readonly E[] => {
    known ??= freezeAll(list());
    return known;
  };
  return Object.defineProperty(target, key, { get, enumerable: true });
}

function freezeAll<E>(list: readonly E[]): readonly E[] {
  return Object.freeze(list.map((element) => Object.freeze(element)));
}
