/**
 * Calls through a thunk as statements inside a stub: what the stub has checked already is not checked again, and nothing is called but the
 * thunk.
 */
import { type AbiType, frameNames, type InlineCall } from '../engine.ts';
import { type ArgumentPlace, type FrameLayout, FrameOffset, targetOf } from './frame.ts';
import { type FrameScope, loadStructSource, storeStructSource } from './source.ts';

/** The statements of one signature; `enter` calls its thunk. */
export function inlineThunk(layout: FrameLayout, scope: FrameScope, enter: () => unknown): InlineCall {
  return {
    frame: scope as unknown as InlineCall['frame'],
    uses: usesOf(layout),
    store: (lowered, direct) =>
      layout.arguments.flatMap((place, i) => {
        const copy = storeArgument(place, lowered[i] as readonly string[]);
        return direct[i]
          ? [`if (${direct[i].test}) { ${direct[i].store('DV', `${place.offset}`).join(' ')} }`, `else { ${copy} }`]
          : [copy];
      }),
    load: (to, exact) => (layout.result === undefined ? [] : [loadResult(layout.result, to, exact)]),
    bind: targetOf,
    target: (bound) => `F64[${FrameOffset.target / 8}] = ${bound};`,
    enter,
    lastError(frame) {
      const errno = `${frame}.I32[${FrameOffset.errno / 4}]`;
      return { clear: `${errno} = 0;`, captured: errno };
    },
  };
}

/** The members of the frame that the statements of a signature name. */
function usesOf({ arguments: places, result }: FrameLayout): readonly string[] {
  const stores = places.map((place) => storeArgument(place, ['', '']));
  const load = result ? loadResult(result, ['', ''], false) + loadResult(result, ['', ''], true) : '';
  const named = new Set(`${stores.join()} ${load} F64`.match(/\b\w+\b/g));
  return frameNames.filter((name) => named.has(name));
}

function storeArgument(place: ArgumentPlace, [value = '', at = '']: readonly string[]): string {
  const { type, offset = 0 } = place;
  if (typeof type === 'object') return storeStructSource(place, value, at);
  const low = offset / 4;
  switch (type) {
    case 'f64':
      return `F64[${offset / 8}] = ${value};`;
    case 'f32':
      return `F32[${low}] = ${value};`;
    case 'address':
      // A store of 32 bits cuts off what is above, and the fraction. 2^-32 is a power of two: the product is exact.
      return `I32[${low}] = ${value}; I32[${low + 1}] = ${value} * ${2 ** -32};`;
    case 'i64':
    case 'u64': {
      const halves = `I32[${low}] = ${value}; I32[${low + 1}] = Math.floor(${value} * ${2 ** -32});`;
      return `if (typeof ${value} === 'number') { ${halves} } else storeWide(${value}, ${offset / 8});`;
    }
    default:
      return `I32[${low}] = ${value};`;
  }
}

function loadResult(place: NonNullable<FrameLayout['result']>, [to = '', at = '']: readonly string[], exact: boolean): string {
  const { type, offset } = place;
  if (typeof type === 'object') return loadStructSource(place, to, at);
  if (exact && (type === 'i64' || type === 'u64')) return `${to} = ${type.toUpperCase()}[${offset / 8}];`;
  const low = offset / 4;
  const most = Number.MAX_SAFE_INTEGER;
  switch (type) {
    case 'i64':
      return `${to} = I32[${low + 1}] * ${2 ** 32} + U32[${low}]; if (${to} < -${most} || ${to} > ${most}) ${to} = I64[${offset / 8}];`;
    case 'u64':
    case 'address':
      return `${to} = U32[${low + 1}] * ${2 ** 32} + U32[${low}]; if (${to} > ${most}) ${to} = U64[${offset / 8}];`;
    default:
      return `${to} = ${scalar(type, offset)};`;
  }
}

function scalar(type: Exclude<AbiType, object>, offset: number): string {
  const word = `I32[${offset / 4}]`;
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
      return `U32[${offset / 4}]`;
    case 'f32':
      return `F32[${offset / 4}]`;
    case 'f64':
      return `F64[${offset / 8}]`;
    default:
      return word;
  }
}
