import type { ManagedType } from '../../types/index.ts';
import type { Compilation } from '../compilation.ts';
import type { TypeSymbol } from '../symbols.ts';

/** Reports structures that contain themselves by value (CS0523). No recursion: chains may be long. */
export function findCycles({ types, log }: Compilation, symbols: readonly TypeSymbol[]): void {
  const state = new Map<ManagedType, 'open' | 'done'>();
  for (const symbol of symbols) {
    if (symbol.kind !== 'struct' || symbol.allTypeParameters.length > 0) continue;
    const start = types.instance(symbol);
    if (start.kind !== 'struct' || state.has(start)) continue;
    const cycle = walk(start, state);
    if (cycle) log.report(symbol.scope.file, symbol.at, `CS0523: ${symbol.fullName} contains itself by way of '${cycle}'`, symbol.fullName);
  }
}

function walk(start: ManagedType & { kind: 'struct' }, state: Map<ManagedType, 'open' | 'done'>): string | undefined {
  const path: { type: ManagedType & { kind: 'struct' }; next: number }[] = [{ type: start, next: 0 }];
  let cycle: string | undefined;
  state.set(start, 'open');
  for (let top = path.at(-1); top; top = path.at(-1)) {
    const field = top.type.fields[top.next++];
    if (!field) {
      state.set(top.type, 'done');
      path.pop();
    } else if (field.type.kind === 'struct') {
      if (state.get(field.type) === 'open') cycle ??= `${top.type.name}.${field.name}`;
      if (state.has(field.type)) continue;
      state.set(field.type, 'open');
      path.push({ type: field.type, next: 0 });
    }
  }
  return cycle;
}
