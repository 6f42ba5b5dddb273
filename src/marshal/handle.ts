import type { HandleType } from '../types/index.ts';
import { asFreeRef, inValue } from './by-ref.ts';
import { handleCell } from './handle-field.ts';
import { acquire, create, release } from './handle-object.ts';
import type { ArgumentCode, MarshallerModule, Phases, Resolution, SlotContext } from './marshaller.ts';
import { notMine, resolved, unsupported } from './marshaller.ts';
import { declaredDirection } from './plan.ts';
import { pointerSize } from './pointer.ts';

/**
 * SafeHandle and CriticalHandle: the handle value; a SafeHandle is counted for the time of the call. A handle that comes back is
 * stored in an object made before the call, so that nothing can fail once native code has produced it (spec 4.10, section 10).
 *
 *   count(<value>); <native> = <value>.handle; call; release(<value>)
 */

function signed(bits: number | bigint): bigint {
  return BigInt.asIntN(64, BigInt(bits));
}

function byValue(c: ArgumentCode, type: HandleType): Phases {
  const { w, value, site, context } = c;
  const handle = c.declare(`${value}_h`, 'null');
  const t = w.constant(type, 'type');
  return {
    abi: 'i64',
    lowered: `${handle}.dangerousGetHandle()`,
    marshal: () =>
      w.line(
        `${handle} = ${w.constant(acquire, 'acquire')}(${value}, ${t}, ${site}, ${context.call.attributes.profile === 'libraryImport'});`,
      ),
    cleanup: () => w.line(`if (${handle} !== null) ${w.constant(release, 'release')}(${handle}, ${t});`),
  };
}

function byRef(c: ArgumentCode, type: HandleType): Phases {
  const { w, value, site, entry, context } = c;
  const generated = context.call.attributes.profile === 'libraryImport';
  const t = w.constant(type, 'type');
  const { at, address } = c.reserve(8, 8);
  const old = c.declare(`${value}_h`, 'null');
  const fresh = c.declare(`${value}_new`, 'null');
  const sent = c.declare(`${value}_sent`, 'null');
  const stores = entry.copiedBack;
  return {
    abi: 'address',
    lowered: address,
    // The new object is made before anything else of this argument, so that its class is known to be constructible.
    setup: () => {
      if (stores) w.line(`${fresh} = ${w.constant(create, 'create')}(${t}, ${site});`);
    },
    marshal: () => {
      if (entry.initialized) {
        const current =
          entry.passing === 'in'
            ? `${w.constant(inValue, 'inValue')}(${value})`
            : `${w.constant(asFreeRef, 'asFreeRef')}(${value}, ${site}).value`;
        w.line(`${old} = ${w.constant(acquire, 'acquire')}(${current}, ${t}, ${site}, ${generated});`);
        w.line(`${sent} = ${old}.dangerousGetHandle();`);
      } else {
        w.line(`${w.constant(asFreeRef, 'asFreeRef')}(${value}, ${site});`);
        w.line(`${sent} = ${generated ? '0n' : `${fresh}.dangerousGetHandle()`};`);
      }
      w.line(`v.setBigInt64(${at}, ${sent}, true);`);
    },
    // Generated code takes the handle at once, and stores an `out` one in its turn (spec 19.4).
    ...(stores &&
      generated &&
      !entry.initialized && {
        capture: () => w.line(`${fresh}.setHandle(v.getBigInt64(${at}, true));`),
        unmarshal: () => w.line(`${value}.value = ${fresh};`),
      }),
    ...(stores &&
      (!generated || entry.initialized) && {
        guaranteedUnmarshal: () => {
          const changed = entry.initialized ? `if (v.getBigInt64(${at}, true) !== ${sent}) ` : '';
          const store = entry.initialized ? ` ${value}.value = ${fresh};` : '';
          w.line(`${changed}{ ${fresh}.setHandle(v.getBigInt64(${at}, true));${store} }`);
        },
      }),
    cleanup: () => {
      // The runtime gives an `out` variable its new object whatever came of the call, if it came to this argument.
      if (entry.initialized) w.line(`if (${old} !== null) ${w.constant(release, 'release')}(${old}, ${t});`);
      else if (!generated) w.line(`if (${sent} !== null) ${value}.value = ${fresh};`);
    },
  };
}

function result(c: ArgumentCode, type: HandleType): Phases {
  const { w, value, site } = c;
  const fresh = c.declare('handle', 'null');
  return {
    abi: 'i64',
    lowered: '',
    returned: fresh,
    marshal: () => w.line(`${fresh} = ${w.constant(create, 'create')}(${w.constant(type, 'type')}, ${site});`),
    retval: (at) => `v.setBigInt64(${at}, ${fresh}.dangerousGetHandle(), true);`,
    unmarshal: () => w.line(`${fresh}.setHandle(${w.constant(signed, 'signed')}(${value}));`),
  };
}

function resolve(context: SlotContext): Resolution {
  const { type, marshalAs } = context.slot;
  if (type.kind !== 'safeHandle' && type.kind !== 'criticalHandle') return notMine;
  if (context.call.reverse) return unsupported(`${type.name} is not marshalled in callbacks`, '10.6');
  const generated = context.call.attributes.profile === 'libraryImport';
  if (marshalAs) return unsupported(`${type.name} takes no MarshalAs`, '10.6');
  const comesBack = context.passing === 'return' || (context.passing !== 'value' && declaredDirection(context).out);
  if (comesBack && type.abstract) return unsupported(`the abstract class ${type.name} cannot come back`, '4.11');
  // Generated code makes no object for `in`, the runtime does.
  if ((generated ? comesBack : context.passing !== 'value') && type.parameterlessConstructor === 'none')
    return unsupported(`${type.name} has no parameterless constructor`, '4.11', 'MissingMethodException');
  return resolved({
    category: 'handle',
    size: pointerSize,
    align: pointerSize,
    ...(type.kind === 'criticalHandle' && { note: 'a CriticalHandle is not counted' }),
    compile(c) {
      if (context.passing === 'return') return result(c, type);
      return context.passing === 'value' ? byValue(c, type) : byRef(c, type);
    },
  });
}

/** SafeHandle and CriticalHandle. */
export const handleMarshaller: MarshallerModule = { name: 'handle', cells: { handle: handleCell }, resolve };
