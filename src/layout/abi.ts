import type { AbiBytes, AbiLeaf } from '../engine/engine.ts';
import { assertNever } from '../types/index.ts';
import type { NativeForm } from './form.ts';
import type { Layout } from './layout.ts';

/** Above this no ABI looks into a structure: it travels in memory. */
const classified = 64;

/** What an ABI has to know of a structure by value (spec 8.8): its native size and the scalars in it. */
export function abiBytes(layout: Layout, repeat = 1): AbiBytes {
  const leaves: AbiLeaf[] = [];
  if (layout.size <= classified) {
    const stride = repeat > 0 ? layout.size / repeat : 0;
    for (let i = 0; i < repeat; i++) for (const { form, offset } of layout.fields) addLeaves(form, i * stride + offset, leaves);
  }
  return { size: layout.size, align: layout.align, leaves };
}

function addLeaves(form: NativeForm, offset: number, leaves: AbiLeaf[]): void {
  switch (form.form) {
    case 'float':
      leaves.push({ offset, size: form.size, float: true });
      return;
    case 'date':
      leaves.push({ offset, size: 8, float: true });
      return;
    case 'integer':
    case 'bool':
    case 'char':
    case 'currency':
    case 'string':
    case 'delegate':
    case 'handle':
      leaves.push({ offset, size: form.size, float: false });
      return;
    case 'guid':
    case 'decimal':
    case 'vector':
      for (let at = 0; at < form.size; at += 4) leaves.push({ offset: offset + at, size: 4, float: false });
      return;
    case 'byValTStr':
      for (let at = 0; at < form.size; at += form.align) leaves.push({ offset: offset + at, size: form.align, float: false });
      return;
    case 'byValArray':
    case 'fixedBuffer':
      for (let i = 0; i < form.length; i++) addLeaves(form.element, offset + i * form.element.size, leaves);
      return;
    case 'struct': {
      const inner = abiBytes(form.layout, form.type.inlineArray ?? 1);
      leaves.push(...inner.leaves.map((leaf) => ({ ...leaf, offset: offset + leaf.offset })));
      return;
    }
    case 'bitwise':
      addLeaves(form.inner, offset, leaves);
      return;
    case 'class':
      leaves.push(...abiBytes(form.layout).leaves.map((leaf) => ({ ...leaf, offset: offset + leaf.offset })));
      return;
    default:
      assertNever(form);
  }
}
