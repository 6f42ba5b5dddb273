import { aggregateText, cName, cParameter, cType, delegateText, memberOf } from './c-types.ts';
import { close, take } from './csharp.ts';
import type { Aggregate, DelegateDeclaration, Field, GenFunction, GenParameter, GenType, NumberName } from './model.ts';
import type { TypeMaker } from './types.ts';

function isFloat(name: NumberName): boolean {
  return name === 'float' || name === 'double' || name === 'NFloat';
}

/** The number of elements, of all rows. */
function lengthOf(type: Extract<GenType, { kind: 'array' }>): number {
  return type.length * (type.rows ?? 1);
}

/** The statement that hashes the value at `place`. */
function hash(type: GenType, place: string): string {
  switch (type.kind) {
    case 'number':
      if (type.name.endsWith('Int128')) return `mix((uint64_t)${place}); mix((uint64_t)(${place} >> 64));`;
      return isFloat(type.name) ? `mix_double(${place});` : `mix((uint64_t)${place});`;
    case 'enum':
    case 'bool':
    case 'char':
    case 'handle':
    case 'handleRef':
    case 'marshalled':
    case 'currency':
      return `mix((uint64_t)${place});`;
    case 'date':
      return `mix_double(${place}.days);`;
    case 'pointed':
      return `if (!${place}) mix(0); else mix_bytes(${place}, 16);`;
    case 'guid':
    case 'decimal':
      return `mix_bytes(&${place}, 16);`;
    case 'text':
    case 'builder':
      return `mix_text${type.unit * 8}(${place}, SIZE_MAX);`;
    case 'bstr':
      return type.unit === 1 ? `mix_bstr8(${place});` : `mix_bstr(${place});`;
    case 'fixedText':
      return `mix_text${type.unit * 8}(${place}, ${type.length});`;
    case 'fixedArray':
      return each(type.length, hash(type.element, `${place}[i]`));
    case 'array':
      return `if (!${place}) mix(0); else { mix(1); ${each(lengthOf(type), hash(type.element, `${place}[i]`))} }`;
    case 'pointer':
      return `if (!${place}) mix(0); else { ${each(type.length, hash({ kind: 'number', name: type.target }, `${place}[i]`))} }`;
    case 'aggregate':
      return type.declaration.form === 'class'
        ? `if (!${place}) mix(0); else { mix(1); hash_${cName(type.declaration)}(${place}); }`
        : `hash_${cName(type.declaration)}(&${place});`;
    case 'embedded':
      return `hash_${cName(type.declaration)}(&${place});`;
    case 'wild':
      return '';
    case 'fnptr':
    case 'delegate':
      return `if (!${place}) mix(0); else { call_${type.declaration.name}(${place}); call_${type.declaration.name}(${place}); }`;
  }
}

/** The statement that writes a value made of the hash to `place`; empty where nothing may be written. */
function write(type: GenType, place: string): string {
  switch (type.kind) {
    case 'number':
      if (isFloat(type.name)) return `${place} = make_float();`;
      if (type.name === 'Half') return `${place} = (uint16_t)(draw() % 0x7c00);`;
      if (type.name.endsWith('Int128')) return `${place} = ((${cType(type)})draw() << 64) | draw();`;
      return type.name === 'nint' || type.name === 'nuint' ? `${place} = draw() % 0x8000;` : `${place} = (${cType(type)})draw();`;
    case 'enum':
      return `${place} = (${cType(type)})draw();`;
    case 'bool':
      return `${place} = (${cType(type)})make_bool(${type.size});`;
    case 'char':
      return `${place} = (${cType(type)})make_char(${type.size});`;
    case 'date':
      return `${place}.days = (double)(draw() % 60000) + (double)(draw() % 4) / 4;`;
    case 'guid':
      return `make_guid(&${place});`;
    case 'decimal':
      return `make_decimal(&${place});`;
    case 'text':
      return `${place} = new_text${type.unit * 8}();`;
    case 'builder':
      return `if (${place}) put_text${type.unit * 8}(${place}, 8);`;
    case 'fixedText':
      return `put_text${type.unit * 8}(${place}, ${type.length});`;
    case 'fixedArray':
      return each(type.length, write(type.element, `${place}[i]`));
    case 'array':
      return `if (${place}) ${each(lengthOf(type), write(type.element, `${place}[i]`))}`;
    case 'pointer':
      return `if (${place}) ${each(type.length, write({ kind: 'number', name: type.target }, `${place}[i]`))}`;
    case 'aggregate':
      return type.declaration.form === 'class'
        ? `if (${place}) write_${cName(type.declaration)}(${place});`
        : `write_${cName(type.declaration)}(&${place});`;
    case 'embedded':
      return `write_${cName(type.declaration)}(&${place});`;
    case 'marshalled':
      return `${place} = make_amount();`;
    case 'currency':
      return `${place} = (int64_t)draw();`;
    case 'delegate':
      return `${place} = make_${type.declaration.name}();`;
    case 'handle':
      return type.kept ? '' : `${place} = (intptr_t)(1 + draw() % 0x7fff);`;
    case 'bstr':
      return `${place} = new_bstr(${type.unit - 1});`;
    case 'handleRef':
    case 'pointed':
    case 'wild':
    case 'fnptr':
      return '';
  }
}

/** A loop over elements. Elements are no arrays themselves, so that one variable serves. */
function each(length: number, body: string): string {
  return `for (int i = 0; i < ${length}; i++) { ${body} }`;
}

/** A new value for a variable that was passed by reference: what a slot points to is made anew. */
function writeSlot(type: GenType, place: string): string {
  if (type.kind === 'array') {
    const size = `${Math.max(1, type.length)} * sizeof(${cType(type.element)})`;
    return `${place} = calloc(1, ${size}); ${each(type.length, write(type.element, `${place}[i]`))}`;
  }
  if (type.kind === 'aggregate' && type.declaration.form === 'class') {
    const name = cName(type.declaration);
    return `${place} = calloc(1, sizeof(${name})); write_${name}(${place});`;
  }
  return write(type, place);
}

function fieldStatement(make: (type: GenType, place: string) => string, declaration: Aggregate, { name, type, buffer }: Field): string {
  const place = memberOf(declaration, '(*v)', name);
  return make(buffer === undefined ? type : { kind: 'fixedArray', element: type, length: buffer }, place);
}

function aggregateFunctions(declaration: Aggregate): string {
  const name = cName(declaration);
  const base = declaration.base && cName(declaration.base);
  const hashes = [
    ...(base ? [`hash_${base}(&v->base);`] : []),
    ...declaration.fields.map((field) => fieldStatement(hash, declaration, field)),
  ];
  const writes = [
    ...(base ? [`write_${base}(&v->base);`] : []),
    ...declaration.fields.map((field) => fieldStatement(write, declaration, field)),
  ];
  return [
    aggregateText(declaration),
    `static inline void hash_${name}(${name} *v) { (void)v; ${hashes.join(' ')} }`,
    `static inline void write_${name}(${name} *v) { (void)v; ${writes.join(' ')} }`,
  ].join('\n');
}

/** A local variable with a value made of the hash, for an argument of a delegate. What it points to is a block of its own. */
function delegateLocal({ name, type, passing, direction }: GenParameter): string {
  const declared = `${cType(type)} ${name}; memset(&${name}, 0, sizeof ${name});`;
  if (type.kind === 'array') {
    const filled = each(type.length, write(type.element, `${name}[i]`));
    return `${declared} if (draw() % 8) { ${name} = calloc(${Math.max(1, type.length)}, sizeof(${cType(type.element)})); ${filled} }`;
  }
  if (type.kind === 'builder')
    return `${declared} if (draw() % 8) { ${name} = calloc(64, ${type.unit}); put_text${type.unit * 8}(${name}, 8); }`;
  if (isClass(type)) {
    const made = writeSlot(type, name);
    // What is written back in place has to be there: null ends .NET's process.
    return passing === 'value' && !direction.includes('Out') ? `${declared} if (draw() % 8) { ${made} }` : `${declared} ${made}`;
  }
  return `${declared} ${write(type, name)}`;
}

/** The parameter that tells how long an array is. */
function countText({ name, type }: GenParameter, all: readonly GenParameter[]): string | undefined {
  const counted = /^n(\d+)$/.exec(name);
  const array = counted ? all[Number(counted[1])]?.type : undefined;
  return array?.kind === 'array' ? `${cType(type)} ${name} = (${cType(type)})(draw() % ${array.length + 1});` : undefined;
}

/** A count that native code gives is one that the array has. */
function writeCount({ name, passing }: GenParameter, all: readonly GenParameter[]): string | undefined {
  const counted = /^n(\d+)$/.exec(name);
  const array = counted ? all[Number(counted[1])]?.type : undefined;
  if (array?.kind !== 'array' || passing === 'value') return undefined;
  return `*${name} = (int32_t)(draw() % ${array.length + 1});`;
}

/** Frees what a by-value argument of a delegate was. */
function freedLocal({ name, type, passing }: GenParameter): string {
  if (passing !== 'value') return '';
  if (type.kind === 'bstr') return `free_bstr(${name});`;
  return type.kind === 'text' || type.kind === 'array' || type.kind === 'builder' || isClass(type) ? `free(${name});` : '';
}

/** What can be seen after a delegate's call: variables, and the memory that by-value arguments point to. */
function seenAfter({ type, passing }: GenParameter): boolean {
  return passing !== 'value' || type.kind === 'array' || type.kind === 'builder' || isClass(type);
}

/** Calls a delegate with values made of the hash, and hashes what it gives back. */
function delegateFunctions(declaration: DelegateDeclaration): string {
  const { name, parameters, returns } = declaration;
  const list = parameters.map(({ name: local, passing }) => (passing === 'value' ? local : `&${local}`)).join(', ');
  const after = parameters.filter(seenAfter).map(({ name: local, type }) => hash(type, local));
  const result = returns ? `${cType(returns)} r = f(${list}); ${hash(returns, 'r')}` : `f(${list});`;
  const body = [
    'tame++;',
    ...parameters.map((parameter) => countText(parameter, parameters) ?? delegateLocal(parameter)),
    'tame--;',
    result,
    ...after,
    ...parameters.map(freedLocal),
  ];
  return [delegateText(declaration), `static inline void call_${name}(void *p) { ${name} f = p; ${body.join(' ')} }`].join('\n');
}

/** The function that a delegate made by native code calls. */
function delegateTarget(declaration: DelegateDeclaration): string {
  const maker = `static inline void *make_${declaration.name}(void) { return draw() % 4 ? (void *)target_${declaration.name} : NULL; }`;
  const { parameters, returns } = declaration;
  const made = { name: `target_${declaration.name}`, parameters, returns, preserveSig: true, setLastError: false };
  return `${functionText(made, 'static')}\n${maker}`;
}

/** What is received: not what an `out` variable holds, nor a buffer that goes out only. */
function isReceived({ type, passing, direction }: GenParameter): boolean {
  if (passing === 'out') return false;
  return direction !== 'Out' || type.kind !== 'builder';
}

/** What the text of a function needs to know of it. */
type Body = Pick<GenFunction, 'name' | 'parameters' | 'returns' | 'preserveSig' | 'setLastError' | 'returnsAtMost' | 'textMarshaller'>;

function functionText(made: Body, linkage = 'EXPORT'): string {
  const { name, parameters, returns } = made;
  const result = made.preserveSig ? (returns ? cType(returns) : 'void') : 'int32_t';
  const list = parameters.map((parameter) => `${cParameter(parameter)} ${parameter.name}`);
  if (!made.preserveSig && returns) list.push(`${cType(returns)} *retval`);
  const place = ({ name: local, passing }: GenParameter): string => (passing === 'value' ? local : `(*${local})`);
  const body = [
    'begin();',
    ...(made.textMarshaller ? [`tame = ${comesBackCounted(made) ? 1 : 0};`] : []),
    ...parameters.map((parameter, i) => `start(${i}); ${isReceived(parameter) ? hash(parameter.type, place(parameter)) : ''} part(${i});`),
    ...parameters.map(
      (parameter, i) =>
        `resume(${i}); ${parameter.passing === 'value' ? byValueWrite(parameter) : (writeCount(parameter, parameters) ?? writeByReference(parameter, place(parameter)))}`,
    ),
    'resume_all();',
    ...(made.setLastError ? ['errno = (int)(draw() % 120);'] : []),
    ...resultText(made),
  ];
  return `${linkage} ${result} ${name}(${list.join(', ') || 'void'})\n{\n${body.map((line) => `  ${line}\n`).join('')}}`;
}

/**
 * Whether an array comes back: if another conversion fails before its count is read, generated code frees an undefined number of elements
 * (docs/compatibility.md).
 */
function comesBackCounted({ parameters, returns }: Body): boolean {
  return returns?.kind === 'array' || parameters.some(({ type, passing }) => type.kind === 'array' && passing === 'out');
}

/** What a by-value argument lets native code write: memory that it points to. */
function byValueWrite({ name, type }: GenParameter): string {
  const points =
    type.kind === 'array' ||
    type.kind === 'builder' ||
    type.kind === 'pointer' ||
    (type.kind === 'aggregate' && type.declaration.form === 'class');
  if (type.kind === 'array' && type.span === 'ReadOnlySpan') return '';
  return points ? write(type, name) : '';
}

/** A reference to a class that is there keeps its block; null stays null. */
function writeByReference({ type, passing }: GenParameter, place: string): string {
  if (
    passing === 'in' &&
    (type.kind === 'text' ||
      type.kind === 'bstr' ||
      type.kind === 'array' ||
      type.kind === 'handle' ||
      type.kind === 'delegate' ||
      isClass(type))
  )
    return '';
  if (passing === 'ref' && (isClass(type) || type.kind === 'array')) return write(type, place);
  return writeSlot(type, place);
}

function isClass(type: GenType): boolean {
  return type.kind === 'aggregate' && type.declaration.form === 'class';
}

function resultText({ preserveSig, returns, returnsAtMost }: Body): string[] {
  if (returnsAtMost !== undefined) return [`return (int32_t)(draw() % ${returnsAtMost + 1});`];
  if (!preserveSig) return [...(returns ? [writeSlot(returns, '(*retval)')] : []), 'return make_hresult();'];
  if (!returns) return [];
  if (returns.kind === 'delegate') return [`return (void *)target_${returns.declaration.name};`];
  return [`${cType(returns)} r; memset(&r, 0, sizeof r); ${writeSlot(returns, 'r')} return r;`];
}

/** The C source of a suite. */
export function cSuite(suite: string, types: TypeMaker, functions: readonly GenFunction[]): string {
  return [
    '#include "generated.h"',
    '',
    ...types.delegates.map(({ name }) => `static inline void call_${name}(void *p);\nstatic inline void *make_${name}(void);`),
    ...types.aggregates.map(aggregateFunctions),
    ...types.delegates.map(delegateFunctions),
    ...types.delegates.map(delegateTarget),
    '',
    `EXPORT int32_t ${close(suite)}(intptr_t h) { (void)h; return 1; }`,
    `EXPORT char *${take(suite)}(void) { return taken(); }`,
    ...(types.marshallers
      ? ['EXPORT void tr_add(const char *line) { trace(line); }', 'EXPORT char *tr_take(void) { return traced(); }']
      : []),
    ...functions.map((made) =>
      made.wild ? `EXPORT zeros_t ${made.name}(void) { begin(); return (zeros_t){ 0, 0 }; }` : functionText(made),
    ),
    '',
  ].join('\n');
}
