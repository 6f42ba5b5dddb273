/**
 * Calls through a thunk as statements inside a stub: what the stub has checked already is not checked again, and nothing is called but the
 * thunk.
 */
import type { AbiType, InlineCall } from '../engine.ts';
import { type ArgumentPlace, type FrameLayout, FrameOffset, targetOf } from './frame.ts';
import { type FrameScope, loadStructSource, storeStructSource } from './source.ts';

type Name = (member: string) => string;

/** The statements of one signature; `enter` calls its thunk. */
export function inlineThunk(layout: FrameLayout, scope: FrameScope, enter: () => unknown): InlineCall {
  return {
    scope: { ...scope, enter },
    store: (lowered, direct, name) =>
      layout.arguments.flatMap((place, i) => {
        const copy = storeArgument(place, lowered[i] as readonly string[], name);
        return direct[i]
          ? [`if (${direct[i].test}) { ${direct[i].store(name('DV'), `${place.offset}`).join(' ')} }`, `else { ${copy} }`]
          : [copy];
      }),
    load: (to, name, exact) => (layout.result === undefined ? [] : [loadResult(layout.result, to, name, exact)]),
    lastError(name) {
      const errno = `${name('I32')}[${FrameOffset.errno / 4}]`;
      return { clear: `${errno} = 0;`, captured: errno };
    },
    bind: targetOf,
    call: (target, name) => ({ prepare: `${name('F64')}[${FrameOffset.target / 8}] = ${target};`, call: `${name('enter')}()` }),
  };
}

/** Names of the frame's views in source that names them as `FrameScope` does. */
function renamed(source: string, name: Name): string {
  return source.replace(/\b(?:I32|U32|F32|F64|I64|U64|U8)\b/g, (member) => name(member));
}

function storeArgument(place: ArgumentPlace, [value = '', at = '']: readonly string[], name: Name): string {
  const { type, offset = 0 } = place;
  if (typeof type === 'object') return renamed(storeStructSource(place, value, at), name);
  const low = offset / 4;
  const i32 = name('I32');
  switch (type) {
    case 'f64':
      return `${name('F64')}[${offset / 8}] = ${value};`;
    case 'f32':
      return `${name('F32')}[${low}] = ${value};`;
    case 'address':
      // A store of 32 bits cuts off what is above, and the fraction. 2^-32 is a power of two: the product is exact.
      return `${i32}[${low}] = ${value}; ${i32}[${low + 1}] = ${value} * ${2 ** -32};`;
    case 'i64':
    case 'u64': {
      const halves = `${i32}[${low}] = ${value}; ${i32}[${low + 1}] = Math.floor(${value} * ${2 ** -32});`;
      return `if (typeof ${value} === 'number') { ${halves} } else ${name('wide')}(${value}, ${offset / 8});`;
    }
    default:
      return `${i32}[${low}] = ${value};`;
  }
}

function loadResult(place: NonNullable<FrameLayout['result']>, [to = '', at = '']: readonly string[], name: Name, exact: boolean): string {
  const { type, offset } = place;
  if (typeof type === 'object') return renamed(loadStructSource(place, to, at), name);
  if (exact && (type === 'i64' || type === 'u64')) return `${to} = ${name(type.toUpperCase())}[${offset / 8}];`;
  const low = offset / 4;
  const most = Number.MAX_SAFE_INTEGER;
  switch (type) {
    case 'i64':
      return `${to} = ${name('I32')}[${low + 1}] * ${2 ** 32} + ${name('U32')}[${low}]; if (${to} < -${most} || ${to} > ${most}) ${to} = ${name('I64')}[${offset / 8}];`;
    case 'u64':
    case 'address':
      return `${to} = ${name('U32')}[${low + 1}] * ${2 ** 32} + ${name('U32')}[${low}]; if (${to} > ${most}) ${to} = ${name('U64')}[${offset / 8}];`;
    default:
      return `${to} = ${scalar(type, offset, name)};`;
  }
}

function scalar(type: Exclude<AbiType, object>, offset: number, name: Name): string {
  const word = `${name('I32')}[${offset / 4}]`;
  switch (type) {
    case 'i8':
      return `${word} << 24 >> 24`;
    case 'u8':
      return `${word} & 255`;
    case 'i16':
      return `${word} << 16 >> 16`;
    case 'u16':
      return `${word} & 65535`;
    case 'u32':
      return `${name('U32')}[${offset / 4}]`;
    case 'f32':
      return `${name('F32')}[${offset / 4}]`;
    case 'f64':
      return `${name('F64')}[${offset / 8}]`;
    default:
      return word;
  }
}
