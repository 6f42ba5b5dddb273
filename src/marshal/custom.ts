import type { CustomMarshalerReference } from '../types/index.ts';
import { asFreeRef, inValue } from './by-ref.ts';
import { cleanManaged, cleanNative, instanceOf, toManaged, toNative } from './custom-instance.ts';
import { reverseCustom, reverseCustomRef } from './custom-reverse.ts';
import { generatedMarshaller } from './generated.ts';
import type { ArgumentCode, MarshallerModule, Phases, Resolution, SlotContext } from './marshaller.ts';
import { notMine, resolved, unsupported } from './marshaller.ts';
import { getPointer, pointerSize, setPointer } from './pointer.ts';
import { stringMarshaller } from './string.ts';
import { typeName } from './type-name.ts';

/**
 * ICustomMarshaler: the class named by MarshalAs converts, in the order that .NET calls it (spec 14.1, 14.2).
 *
 *   <native> = MarshalManagedToNative(<value>); call; CleanUpNativeData(<native>)
 */

interface CustomCode {
  readonly marshaler: string;
  readonly getInstance: () => void;
}

function begin(c: ArgumentCode, reference: CustomMarshalerReference): CustomCode {
  const { w, site } = c;
  const marshaler = c.declare('marshaler', 'null');
  return {
    marshaler,
    getInstance: () => w.line(`${marshaler} = ${w.constant(instanceOf, 'instanceOf')}(${w.constant(reference, 'reference')}, ${site});`),
  };
}

function byValue(c: ArgumentCode, reference: CustomMarshalerReference): Phases {
  const { w, value, site, entry } = c;
  const { marshaler, getInstance } = begin(c, reference);
  const native = c.declare(`${value}_p`, '0');
  return {
    abi: 'address',
    lowered: native,
    setup: getInstance,
    marshal: () => w.line(`${native} = ${w.constant(toNative, 'toNative')}(${marshaler}, ${value}, ${site});`),
    // The object that comes back is dropped: only the stub's own copy of the argument would be replaced (spec 14.2).
    ...(entry.copiedBack && { unmarshal: () => w.line(`${w.constant(toManaged, 'toManaged')}(${marshaler}, ${native});`) }),
    cleanup: () => w.line(`${w.constant(cleanNative, 'cleanNative')}(${marshaler}, ${native});`),
  };
}

function byRef(c: ArgumentCode, reference: CustomMarshalerReference): Phases {
  const { w, value, site, entry } = c;
  const { marshaler, getInstance } = begin(c, reference);
  const { at, address } = c.reserve(8, 8);
  const current = c.declare(`${value}_v`, 'null');
  const slot = `${w.constant(getPointer, 'getPointer')}(v, ${at})`;
  return {
    abi: 'address',
    lowered: address,
    setup: getInstance,
    marshal: () => {
      const plain = entry.passing === 'in';
      const given = plain
        ? `${w.constant(inValue, 'inValue')}(${value})`
        : `${w.constant(asFreeRef, 'asFreeRef')}(${value}, ${site}).value`;
      w.line(entry.initialized ? `${current} = ${given};` : `${given};`);
      if (entry.initialized)
        w.line(
          `${w.constant(setPointer, 'setPointer')}(v, ${at}, ${w.constant(toNative, 'toNative')}(${marshaler}, ${current}, ${site}));`,
        );
    },
    ...(entry.copiedBack && {
      unmarshal: () => {
        if (entry.initialized) w.line(`${w.constant(cleanManaged, 'cleanManaged')}(${marshaler}, ${current});`);
        w.line(`${value}.value = ${w.constant(toManaged, 'toManaged')}(${marshaler}, ${slot});`);
      },
    }),
    cleanup: () => w.line(`${w.constant(cleanNative, 'cleanNative')}(${marshaler}, ${slot});`),
  };
}

function result(c: ArgumentCode, reference: CustomMarshalerReference): Phases {
  const { w, value } = c;
  const { marshaler, getInstance } = begin(c, reference);
  const returned = c.declare('returned', 'null');
  const native = c.declare('returned_p', '0');
  return {
    abi: 'address',
    lowered: '',
    returned,
    // The result's instance is made after the arguments are converted, before the call (spec 14.2).
    marshal: getInstance,
    // After a failed HRESULT there is no result, and nothing to clean up.
    unmarshal: () => {
      w.line(`${native} = ${value};`);
      w.line(`${returned} = ${w.constant(toManaged, 'toManaged')}(${marshaler}, ${native});`);
    },
    cleanup: () => w.line(`${w.constant(cleanNative, 'cleanNative')}(${marshaler}, ${native});`),
  };
}

/** How many type arguments a managed type has, for an open generic marshaler. */
function argumentsOf(type: SlotContext['slot']['type']): number {
  return 'generic' in type ? (type.generic?.arguments.length ?? 0) : 0;
}

const referenceKinds = new Set([
  'safeHandle',
  'criticalHandle',
  'string',
  'stringBuilder',
  'object',
  'interface',
  'class',
  'array',
  'delegate',
  'abstractDelegate',
  'systemArray',
]);

function resolve(context: SlotContext): Resolution {
  const { slot, passing, direction, call } = context;
  if (call.attributes.profile === 'libraryImport') return generatedMarshaller(context, stringMarshaller);
  if (slot.marshalAs?.value !== 'CustomMarshaler') return notMine;
  if (!referenceKinds.has(slot.type.kind)) return unsupported('custom marshalers are for reference types', '14.1');
  const reference = slot.marshalAs.custom ?? { name: null };
  if (reference.open !== undefined && reference.open !== argumentsOf(slot.type))
    return unsupported(`the open generic ${reference.name} cannot be made for ${typeName(slot.type)}`, '14.2', 'TypeLoadException');
  if (passing === 'value' && direction.out && !direction.in && !call.reverse)
    return unsupported('[Out] alone would give native code an undefined pointer', '14.2');
  return resolved({
    category: 'custom',
    size: pointerSize,
    align: pointerSize,
    note: reference.name ?? '',
    ...(call.reverse && { reverse: reverseCustom(context, reference), reverseRef: reverseCustomRef(context, reference) }),
    compile(c) {
      if (passing === 'return') return result(c, reference);
      return passing === 'value' ? byValue(c, reference) : byRef(c, reference);
    },
  });
}

/** Custom marshalers. */
export const customMarshaller: MarshallerModule = { name: 'custom', resolve };
