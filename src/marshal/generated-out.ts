import type { Platform } from '../layout/index.ts';
import { valueForm } from '../layout/index.ts';
import type { ManagedType } from '../types/index.ts';
import { asFreeRef } from './by-ref.ts';
import { compileCell } from './cell.ts';
import type { ArgumentCode, Phases } from './marshaller.ts';
import type { Site } from './site.ts';
import { atSite } from './site.ts';

/** `out` variables of source-generated imports: each has its default before anything can fail, and keeps it then (spec 19.2). */

/** How `default(T)` is made. */
export function managedDefault(type: ManagedType, platform: Platform): () => unknown {
  const form = valueForm(type, undefined, { charSet: 'Unicode', platform });
  if (type.kind === 'class' || form.form === 'refused') return () => null;
  const cell = compileCell(form);
  return () => cell.initial();
}

function assignDefault(value: unknown, initial: () => unknown, site: Site): void {
  const ref = asFreeRef(value, site);
  atSite(site, undefined, () => {
    ref.value = initial();
  });
}

/** The phases of an argument; those of an `out` variable that is not pinned begin with its default. What is pinned clears itself. */
export function startingOut({ w, value, site, context, entry }: ArgumentCode, phases: Phases): Phases {
  const { call, passing, slot } = context;
  if (passing !== 'out' || call.attributes.profile !== 'libraryImport' || entry.decision === 'pin') return phases;
  const { setup } = phases;
  const initial = w.constant(managedDefault(slot.type, call.platform), 'initial');
  return {
    ...phases,
    setup: () => {
      setup?.();
      w.line(`${w.constant(assignDefault, 'assignDefault')}(${value}, ${initial}, ${site});`);
    },
  };
}
